using System.Collections.Concurrent;
using System.Globalization;
using FaceFusion.Decoding;
using FaceFusion.Decoding.Pool;
using FaceFusion.Decoding.Tests.Malformed;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench.Decoding;

/// <summary>Malformed files by the thousand: what comes of them, how long they take, and how much memory.</summary>
internal static class MalformedBench
{
    private const int Cases = 5000;

    public static Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var log = new Log();
        using var pool = new DecoderPool(new DecoderOptions { Log = log, Pictures = int.MaxValue / 1000 });
        var codec = new IsolatedImageCodec(pool, new VipsImageCodec());
        pool.WarmUp();
        _ = MalformedRun.Of(codec, seed: 1, cases: 30);
        var before = Environment.WorkingSet;
        var run = MalformedRun.Of(codec, Environment.TickCount, Cases);
        var grown = (Environment.WorkingSet - before) / 1048576.0;
        foreach (var line in run.Untyped.Concat(log.Broken))
        {
            Console.Error.WriteLine(line);
        }

        List<Measurement> rows =
        [
            new("files", "", Cases, null, ""),
            new("taken", "", run.Accepted, null, ""),
            .. run.Refused.Select(pair => new Measurement("refused: " + pair.Key, "", pair.Value, null, "")),
            new("ended without a code", "", run.Untyped.Count, null, "0"),
            new("broke their decoder", "", log.Broken.Count, null, ""),
            new("longest: " + run.LongestFile, "s", run.Longest.TotalSeconds, null, "<= 10"),
            new("most memory of a decoder", "MB", log.PeakMegabytes(), null, "<= 2048"),
            new("growth of this process", "MB", grown, null, ""),
        ];
        return Task.FromResult<IReadOnlyList<Measurement>>(rows);
    }

    private sealed class Log : IDecoderLog
    {
        private readonly ConcurrentBag<int> _processes = [];

        public ConcurrentQueue<string> Broken { get; } = new();

        public void Started(int process, string unconfined) => _processes.Add(process);

        public void Broke(int process, string reason, string said) => Broken.Enqueue($"{reason} {said}");

        public void NotStarted(string reason) => Broken.Enqueue(reason);

        /// <summary>Of those that still live; the kernel keeps the high-water mark.</summary>
        public double PeakMegabytes() => _processes
            .Select(process => $"/proc/{process}/status")
            .Where(File.Exists)
            .Select(file => File.ReadLines(file).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)))
            .Select(line => double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .DefaultIfEmpty()
            .Max();
    }
}
