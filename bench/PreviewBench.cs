using System.Diagnostics;
using System.Globalization;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench;

/// <summary>A slider's move: the preview of two people at 512 px with everything cached, against one cv2.remap of 512 px.</summary>
internal static class PreviewBench
{
    private const int Size = 512;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var photos = options.LondonPhotos(2);
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var session = new PreviewSession(source, Size);
        List<double> ours = [], remap = [];
        for (var run = 0; run <= options.Runs; run++)
        {
            var preview = await RenderManyAsync(session, photos, 60);
            var unit = await RemapAsync();
            if (run > 0)
            {
                ours.Add(preview);
                remap.Add(unit);
            }
        }

        var (mine, theirs) = (Median.Of(ours), Median.Of(remap));
        return
        [
            new("preview of two at 512 px", "ms", mine, theirs, "at most 4 remaps"),
            new("preview in remaps", "x", mine / theirs, null, "at most 4"),
        ];
    }

    private static async Task<double> RenderManyAsync(PreviewSession session, IReadOnlyList<string> photos, int renders)
    {
        List<double> times = [];
        for (var i = 0; i < renders; i++)
        {
            // Another ratio each time: nothing that depends on the slider may come from a cache.
            var recipe = new Recipe
            {
                Base = new FaceReference { Photo = photos[0] },
                Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.2 + (0.6 * i / renders) }],
            };
            var watch = Stopwatch.StartNew();
            await session.RenderAsync(recipe, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median.Of(times.Skip(renders / 3));
    }

    private static async Task<double> RemapAsync()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "remap.py"), Size.ToString(CultureInfo.InvariantCulture), "60"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("bench/remap.py failed: it needs Debian's python3-opencv.");
    }
}
