using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>A browser window at one of the studio's scripts, shown as text: what is imported there is the script alone, without the page that it is made for.</summary>
public sealed class ScriptPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private ScriptPage(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Evaluates a function of JavaScript, which may import scripts by their paths.</summary>
    public Task<T> EvaluateAsync<T>(string function) => _page.EvaluateAsync<T>(function);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    internal static async Task<ScriptPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/faces/shape.js");
        return new ScriptPage(context, page);
    }
}
