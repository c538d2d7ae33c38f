using System.Diagnostics;

namespace FaceFusion.Bench.Speed;

/// <summary>Times of repeated work in this process.</summary>
internal static class Timing
{
    /// <summary>Milliseconds of the clock and of the processors of each run but the first <paramref name="warmUp"/>.</summary>
    public static async Task<IReadOnlyList<(double Clock, double Processors)>> OfAsync(int runs, int warmUp, Func<int, Task> work)
    {
        List<(double, double)> times = [];
        for (var run = 0; run < warmUp + runs; run++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work(run);
            times.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds));
        }

        return times[warmUp..];
    }

    /// <summary>Milliseconds of the clock and of the processors of one piece of work.</summary>
    public static async Task<(double Clock, double Processors)> OfAsync(Func<Task> work) => (await OfAsync(1, 0, _ => work()))[0];

    /// <summary>Medians of both.</summary>
    public static (double Clock, double Processors) Median(IReadOnlyList<(double Clock, double Processors)> times) =>
        (Bench.Median.Of(times.Select(t => t.Clock)), Bench.Median.Of(times.Select(t => t.Processors)));
}
