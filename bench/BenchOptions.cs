namespace FaceFusion.Bench;

/// <summary>Where the repository, the photos, the yardstick and our command line are, how often each is run, and which parts of a bench (none: all).</summary>
internal sealed record BenchOptions(string Root, string Data, string Yardstick, string CommandLine, int Runs, IReadOnlyList<string> Parts)
{
    /// <summary>The portraits' folder.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there; asked by those alone that need it.</exception>
    public string London => Path.Combine(Data, "london", "neutral") is var folder && Directory.Exists(folder)
        ? folder
        : throw new DirectoryNotFoundException($"The portraits are not at {folder}: give --data.");

    public IReadOnlyList<string> LondonPhotos(int count) =>
        [.. Directory.EnumerateFiles(London, "*.jpg").Where(p => File.Exists(Path.ChangeExtension(p, ".tem"))).Order(StringComparer.Ordinal).Take(count)];

    /// <summary>Builds the yardstick out of its folder, once.</summary>
    public async Task<string> BuildYardstickAsync()
    {
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
