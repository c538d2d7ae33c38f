using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FaceFusion.Bench.Speed;

/// <summary>OpenCV's operators, timed in a process of their own.</summary>
internal static class Operators
{
    /// <summary>Median milliseconds of the clock and of the processors of one operator of <c>operators.py</c> on a photo.</summary>
    /// <exception cref="AbsentException">Python or its OpenCV is not installed.</exception>
    public static async Task<(double Clock, double Processors)> MeasureAsync(string photo, int threads, string name)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Speed", "operators.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, photo, threads.ToString(CultureInfo.InvariantCulture), name]) { RedirectStandardOutput = true };
        using var process = ProcessRun.Start(start);
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new AbsentException($"{script} failed: it needs Debian's python3-opencv.");
        }

        var times = JsonSerializer.Deserialize<Dictionary<string, double[]>>(text)![name];
        return (times[0], times[1]);
    }
}
