using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench;

/// <summary>How long after a cancellation the engine still works, wherever in the work it comes.</summary>
internal static class CancelBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var files = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var mean = new Recipe
        {
            Method = FusionMethod.Mean,
            Members = [.. options.LondonPhotos(int.MaxValue).Select(p => new Member { Source = new FaceReference { Photo = p } })],
        };
        var photos = options.LondonPhotos(2);
        var pair = new Recipe
        {
            Base = new FaceReference { Photo = photos[0] },
            Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.5 }],
            Finish = new Finish { Smoothing = 0.5 },
        };
        return
        [
            .. await MeasureAsync($"mean of {mean.Members.Count} at 1024 px", mean, files, 2 * options.Runs),
            .. await MeasureAsync("two photos of 29 megapixels at their own size, smoothed", pair, new Enlarged(files, 4), 2 * options.Runs),
        ];
    }

    /// <summary>The longest wait, and the most processor time spent meanwhile, over moments spread evenly over a whole run.</summary>
    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(string name, Recipe recipe, IPhotoSource photos, int moments)
    {
        var watch = Stopwatch.StartNew();
        await new FusionEngine().RunAsync(recipe, photos, null, CancellationToken.None);
        var whole = watch.Elapsed;
        var (longest, most) = (0.0, 0.0);
        for (var moment = 0; moment < moments; moment++)
        {
            using var cancellation = new CancellationTokenSource();
            var run = new FusionEngine().RunAsync(recipe, photos, null, cancellation.Token);
            await Task.WhenAny(run, Task.Delay(whole * moment / moments));
            watch.Restart();
            var before = Environment.CpuUsage.TotalTime;
            await cancellation.CancelAsync();
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            longest = Math.Max(longest, watch.Elapsed.TotalMilliseconds);
            most = Math.Max(most, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return
        [
            new($"longest wait after cancelling: {name}", "ms", longest, null, "at most 200 ms"),
            new("processor time meanwhile, at most", "ms", most, null, ""),
        ];
    }

    /// <summary>The photos of another source, every pixel repeated: as many megapixels as wanted without a file of them.</summary>
    private sealed class Enlarged(IPhotoSource photos, int factor) : IPhotoSource
    {
        private readonly Dictionary<string, Bitmap> _kept = [];

        public async ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation)
        {
            lock (_kept)
            {
                if (_kept.TryGetValue(photo, out var kept))
                {
                    return kept;
                }
            }

            var small = await photos.LoadAsync(photo, CancellationToken.None);
            var large = new Bitmap(small.Width * factor, small.Height * factor, small.Channels);
            for (var y = 0; y < large.Height; y++)
            {
                Span<byte> from = small.Row(y / factor), to = large.Row(y);
                for (var x = 0; x < large.Width; x++)
                {
                    from.Slice(x / factor * small.Channels, small.Channels).CopyTo(to[(x * small.Channels)..]);
                }
            }

            lock (_kept)
            {
                _kept[photo] = large;
            }

            return large;
        }

        public async ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
            [.. (await photos.FindFacesAsync(photo, threshold, cancellation)).Select(f => f.WithLandmarks(f.Landmarks.Transform(p => p * factor)))];
    }
}
