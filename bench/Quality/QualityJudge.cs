using System.Diagnostics;
using System.Globalization;

namespace FaceFusion.Bench.Quality;

/// <summary>Runs the yardstick's <c>quality.py</c> and reads its table.</summary>
internal static class QualityJudge
{
    private const int Columns = 12;

    /// <summary>Judges pictures; the keys are <c>ours</c> and <c>yardstick</c>.</summary>
    /// <exception cref="AbsentException">Python, or its OpenCV or SciPy, is not installed.</exception>
    /// <exception cref="InvalidOperationException">The judge failed; the message holds what it printed.</exception>
    public static async Task<IReadOnlyDictionary<string, QualityFigures>> JudgeAsync(string folder, string photos, int count, string ours, string yardstick)
    {
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            ["quality.py", count.ToString(CultureInfo.InvariantCulture), $"ours={ours}", $"yardstick={yardstick}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FACES"] = photos;
        using var process = ProcessRun.Start(start);
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if ((await error).Contains("ModuleNotFoundError", StringComparison.Ordinal))
        {
            throw new AbsentException("quality.py needs Debian's python3-opencv and python3-scipy.");
        }

        var rows = text.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == Columns + 1 && words[0] is "ours" or "yardstick")
            .ToDictionary(words => words[0], words => Read([.. words.Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture))]));
        return process.ExitCode == 0 && rows.Count == 2
            ? rows
            : throw new InvalidOperationException($"quality.py failed: {await error} {text}");
    }

    private static QualityFigures Read(double[] v) => new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]);
}
