using System.Diagnostics;
using FaceFusion.Bench.Speed;
using FaceFusion.Decoding;
using FaceFusion.Decoding.Pool;
using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Tests.Live;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;
using ImageFormat = FaceFusion.Imaging.Codecs.ImageFormat;

namespace FaceFusion.Bench;

/// <summary>
/// What the server does with a frame of the camera: a film of a sample portrait that moves, 640 x 480, JPEG in and labelled JPEG out, against
/// what OpenCV needs to decode, bend, clone and encode one.
/// </summary>
internal static class LiveBench
{
    private const int Frames = 48;
    private const int WarmUps = 150;
    private const double Rate = 12;
    private static readonly string[] s_stages = ["decoding in the confined process", "finding and following the face", "drawing the face", "visible label", "encoding with the XMP label"];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var codec = new VipsImageCodec();
        var samples = Path.Combine(options.Root, "wwwroot", "samples");
        using var analyzer = FaceAnalyzer.Load(Path.Combine(options.Root, "models"), new InferenceSessionOptions { Threads = 2 });
        var film = Film(codec, Read(codec, Path.Combine(samples, "marco.jpg")));
        using var target = Target(codec, analyzer, Path.Combine(samples, "elena.jpg"));
        using var pool = new DecoderPool(new DecoderOptions());
        var work = new Work(new IsolatedImageCodec(pool, codec), codec, new LiveSession(analyzer), target);
        for (var i = 0; i < WarmUps; i++)
        {
            work.Run(film[i % Frames]);
        }

        List<double[]> stages = [];
        List<double> whole = [];
        List<Measurement> rows = [];
        var allocated = 0L;
        foreach (var threads in (int[])[2])
        {
            using var limit = RowBands.LimitDegree(threads);
            var pairs = await Pairs.MeasureAsync(
                options.Runs,
                () =>
                {
                    List<(double, double)> times = [];
                    foreach (var frame in film)
                    {
                        var (start, used, bytes) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
                        stages.Add(work.Run(frame));
                        allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
                        whole.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        times.Add((whole[^1], (Environment.CpuUsage.TotalTime - used).TotalMilliseconds));
                    }

                    return Task.FromResult(Timing.Median(times));
                },
                () => Operators.MeasureAsync(Path.Combine(samples, "marco.jpg"), threads, "live640"));
            rows.AddRange(pairs.ToRows($"a frame of 640 x 480 on {threads} threads, in and out, against OpenCV's imdecode, remap, seamlessClone, imencode", ""));
        }

        rows.Add(new("frames a second, one after the other", "1/s", 1000 / Median.Of(whole), null, "at least 10"));
        whole.Sort();
        rows.Add(new("95 of a hundred frames within", "ms", whole[whole.Count * 95 / 100], null, "300 ms from glass to glass, with the camera's, the network's and the page's part"));
        rows.AddRange(s_stages.Select((name, i) => new Measurement($"  {name}", "ms", Median.Of(stages.Select(stage => stage[i])), null, "")));
        rows.Add(new("memory taken from the collector for a frame", "kB", allocated / 1024.0, null, ""));
        return rows;
    }

    private static Bitmap Read(VipsImageCodec codec, string path) => codec.Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None);

    private static LiveTarget Target(VipsImageCodec codec, OnnxFaceAnalyzer analyzer, string path)
    {
        var photo = Read(codec, path);
        return LiveTarget.Prepare(photo, analyzer.Analyze(photo, 0.5, CancellationToken.None)[0], new RegionParser(), CancellationToken.None);
    }

    private static byte[][] Film(VipsImageCodec codec, Bitmap portrait) =>
    [
        .. Enumerable.Range(0, Frames).Select(i => codec.Encode(
            MovedPortrait.Draw(portrait, MovedPortrait.PlaceInFilm(portrait.Width, i, Frames)), new EncodeOptions(ImageFormat.Jpeg) { Quality = 80 })),
    ];

    /// <summary>The server's work on one frame after the other.</summary>
    private sealed class Work(IImageCodec decoder, VipsImageCodec encoder, LiveSession session, LiveTarget target)
    {
        private static readonly ReadOnlyMemory<byte> s_xmp = SyntheticLabel.ToXmp("bench", "live", recipeJson: null);
        private int _frame;

        /// <summary>Milliseconds of each stage.</summary>
        public double[] Run(byte[] file)
        {
            var times = new double[s_stages.Length];
            var start = Stopwatch.GetTimestamp();
            var frame = decoder.Decode(file, new DecodeLimits(), CancellationToken.None);
            times[0] = Next(ref start);
            var picture = session.Process(frame, TimeSpan.FromSeconds(_frame++ / Rate), target, 0.8, CancellationToken.None);
            if (picture.State != LiveState.Face)
            {
                throw new InvalidOperationException("The face was lost.");
            }

            (times[1], times[2]) = (picture.Tracking.TotalMilliseconds, picture.Rendering.TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            VisibleLabelPainter.DrawOn(picture.Pixels, VisibleLabel.Usual);
            times[3] = Next(ref start);
            var bytes = encoder.EncodeLabelled(picture.Pixels, new EncodeOptions(ImageFormat.Jpeg) { Quality = 85, Xmp = s_xmp });
            times[4] = Next(ref start);
            if (Environment.GetEnvironmentVariable("LIVE_DUMP") is { } folder && _frame % 12 == 0)
            {
                File.WriteAllBytes(Path.Combine(folder, $"in-{_frame:000}.jpg"), file);
                File.WriteAllBytes(Path.Combine(folder, $"out-{_frame:000}.jpg"), bytes);
            }

            return times;
        }

        private static double Next(ref long start)
        {
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            return time;
        }
    }
}
