namespace FaceFusion.Bench;

/// <summary>
/// Where the repository, the photos and the yardstick are, how often each is run, and which parts of a bench (none: all). What is not there is told to
/// those benches alone that ask for it.
/// </summary>
internal sealed record BenchOptions(string Root, string Data, string Yardstick, int Runs, IReadOnlyList<string> Parts)
{
    /// <summary>Our command line.</summary>
    /// <exception cref="AbsentException">It is not built.</exception>
    public string CommandLine => Path.Combine(Root, "artifacts", "bin", "FaceFusion.Cli", "release", "facefusion") is var program && File.Exists(program)
        ? program
        : throw new AbsentException($"The command line is not at {program}: dotnet build src/FaceFusion.Cli -c Release.");

    /// <summary>The portraits' folder.</summary>
    /// <exception cref="AbsentException">It is not there.</exception>
    public string London => Photos("london", "neutral");

    /// <summary>A folder of photos.</summary>
    /// <param name="set">Its path under all photos; none for all.</param>
    /// <exception cref="AbsentException">It is not there.</exception>
    public string Photos(params string[] set) => Path.Combine([Data, .. set]) is var folder && Directory.Exists(folder)
        ? folder
        : throw new AbsentException($"The photos are not at {folder}: give --data.");

    public IReadOnlyList<string> LondonPhotos(int count) =>
        [.. Directory.EnumerateFiles(London, "*.jpg").Where(p => File.Exists(Path.ChangeExtension(p, ".tem"))).Order(StringComparer.Ordinal).Take(count)];

    /// <summary>Builds the yardstick out of its folder, once.</summary>
    /// <exception cref="AbsentException">The folder is not there.</exception>
    public async Task<string> BuildYardstickAsync()
    {
        if (!Directory.Exists(Yardstick))
        {
            throw new AbsentException($"The yardstick's sources are not at {Yardstick}: give --yardstick.");
        }

        var folder = Path.Combine(Path.GetTempPath(), "facefusion-yardstick");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Yardstick))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        await ProcessRun.MeasureAsync("make", ["-s", "avg"], folder);
        return Path.Combine(folder, "avg");
    }
}
