using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Bench.Load;

/// <summary>The studio as it is run, in a process of its own on a free port and a folder of its own.</summary>
internal sealed class LoadedStudio : IAsyncDisposable
{
    private const string Announcement = "The studio is open: ";

    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private LoadedStudio(Process process, DirectoryInfo data, Uri address)
    {
        (_process, _data, Address) = (process, data, address);
        Client = NewClient();
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Bytes that are in use after a whole collection.</summary>
    public Task<long> LiveAsync() => LiveHeap.MeasureAsync(_process.Id);

    /// <summary>Resident memory now, in bytes.</summary>
    public long Resident => StatusOf("VmRSS:");

    /// <summary>The most memory so far, in bytes.</summary>
    public long Peak => StatusOf("VmHWM:");

    /// <summary>Seconds of processors so far, decoders not included.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<LoadedStudio> StartAsync(string root, params string[] settings)
    {
        var program = Path.Combine(root, "artifacts", "bin", "FaceFusion.Web", "release", "FaceFusion.Web.dll");
        if (!File.Exists(program))
        {
            throw new AbsentException($"The studio is not at {program}: dotnet build FaceFusion.Web.csproj -c Release.");
        }

        var data = Directory.CreateTempSubdirectory("facefusion-load-");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--contentRoot", root, "--Storage:Folder", data.FullName, "--Logging:LogLevel:Default", "Warning", "--Limits:JobsPerMinute", "0", "--Limits:UploadsPerMinute", "0", .. settings])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new LoadedStudio(process, data, new Uri(line[Announcement.Length..]));
            }
        }

        throw new InvalidOperationException("The studio ended before it was open.");
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>A small chain of two samples, and the studio's answer to it.</summary>
    public static Task<HttpResponseMessage> EnqueueAsync(HttpClient client, int size) => client.PostAsJsonAsync("/api/v1/jobs", new JsonObject
    {
        ["recipe"] = new JsonObject
        {
            ["method"] = "chain",
            ["base"] = new JsonObject { ["photo"] = "sample_elena" },
            ["rounds"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["photo"] = "sample_mei" }, ["ratio"] = 0.5 }),
            ["output"] = new JsonObject { ["size"] = size, ["rounds"] = false },
        },
    });

    /// <summary>Reads a job's events to its end and gives the last state.</summary>
    public static async Task<JsonNode> EndOfAsync(HttpClient client, string job)
    {
        var text = await client.GetStringAsync($"/api/v1/jobs/{job}/events");
        return JsonNode.Parse(text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..])!;
    }

    private long StatusOf(string field) => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
