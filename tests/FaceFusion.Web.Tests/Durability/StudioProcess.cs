using System.Diagnostics;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Testing;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>The whole studio as <c>dotnet FaceFusion.Web.dll</c> runs it, on a free port and a folder that outlives it.</summary>
internal sealed class StudioProcess : IAsyncDisposable
{
    /// <summary>How long it may take; many kills and many jobs are for machines that do other work beside.</summary>
    public static readonly TimeSpan Patience = Environment.GetEnvironmentVariable(ManyKillsFactAttribute.Variable) is null && JobCalls.Number("FACEFUSION_STOP_JOBS", 0) == 0 ? Waiting.Patience : TimeSpan.FromMinutes(10);

    private const string Announcement = "The studio is open: ";

    private readonly Process _process;

    private StudioProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    public HttpClient Client { get; }

    public static async Task<StudioProcess> StartAsync(string dataFolder, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])
            [typeof(StudioApplication).Assembly.Location, "--urls", "http://127.0.0.1:0", "--contentRoot", RepositoryFiles.Root, "--Storage:Folder", dataFolder, "--Logging:LogLevel:Default", "Warning", "--Previews:WarmUp", "0", .. TestDatabases.SettingsOf(dataFolder).SelectMany(setting => (string[])["--" + setting.Key, setting.Value]), .. more])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                // Read on, so that a full pipe never holds it up.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new StudioProcess(process, new Uri(line[Announcement.Length..]));
            }
        }

        throw new InvalidOperationException("The studio ended before it was open.");
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
