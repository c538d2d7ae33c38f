namespace FaceFusion.E2E.Infrastructure;

/// <summary>Finds a Chromium on this machine; nothing is downloaded.</summary>
internal static class Browser
{
    public const string SkipReason = "No browser: set FACEFUSION_BROWSER or install chromium.";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    /// <summary>The browser's path, or null.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        var wanted = Environment.GetEnvironmentVariable("FACEFUSION_BROWSER");
        if (!string.IsNullOrEmpty(wanted) && File.Exists(wanted))
        {
            return wanted;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var names = string.IsNullOrEmpty(wanted) ? s_names : [wanted, .. s_names];
        return names
            .SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);
    }
}
