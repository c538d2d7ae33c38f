using Microsoft.Playwright;

namespace FaceFusion.Bench.Load;

/// <summary>
/// What an open page that nobody touches costs the studio, real pages in a browser, each with its circuit: many of them open against few. Resident
/// memory grows by more than what is in use, for the collector keeps what it was given while the pages came. Photos of open drafts are kept for the last
/// few of them, however many circuits there are: a page with one costs no more by itself.
/// </summary>
internal static class CircuitBench
{
    private const int Few = 8;
    private const int Many = 40;

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        await using var browser = await BenchBrowser.OpenAsync(options.Root);
        await using var studio = await LoadedStudio.StartAsync(options.Root, "--Previews:WarmUp", "0");
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await OpenAsync(context, studio.Address, Few);
        await Task.Delay(s_rest);
        var before = (Live: await studio.LiveAsync(), studio.Resident);
        await OpenAsync(context, studio.Address, Many - Few);
        await Task.Delay(s_rest);
        return
        [
            new("memory of an idle circuit on the first page, in use", "MB", EachOf(await studio.LiveAsync() - before.Live), null, "under 1 MB"),
            new("the same by resident memory", "MB", EachOf(studio.Resident - before.Resident), null, string.Empty),
        ];
    }

    private static double EachOf(long bytes) => bytes / 1048576.0 / (Many - Few);

    private static async Task OpenAsync(IBrowserContext context, Uri address, int pages)
    {
        for (var i = 0; i < pages; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.Locator(".studio.is-alive").WaitForAsync();
        }
    }
}
