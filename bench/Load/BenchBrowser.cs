using Microsoft.Playwright;

namespace FaceFusion.Bench.Load;

/// <summary>A browser and what drives it.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;

    private BenchBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="AbsentException">There is none, or the end-to-end tests, whose output has the driver, are not built.</exception>
    public static async Task<BenchBrowser> OpenAsync(string root)
    {
        var path = E2E.Infrastructure.Browser.Path ?? throw new AbsentException(E2E.Infrastructure.Browser.SkipReason);
        var driver = Path.Combine(root, "artifacts", "bin", "FaceFusion.E2E", "release");
        if (!Directory.Exists(Path.Combine(driver, ".playwright")))
        {
            throw new AbsentException($"The browser's driver is not in {driver}: dotnet build e2e -c Release.");
        }

        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        var playwright = await Playwright.CreateAsync();
        return new BenchBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
