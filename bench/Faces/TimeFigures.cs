using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using ImageFormat = FaceFusion.Imaging.Codecs.ImageFormat;

namespace FaceFusion.Bench.Faces;

/// <summary>Time to analyse a photo, beside the time to decode its JPEG; both in turn in one run.</summary>
internal static class TimeFigures
{
    /// <summary>The rows: photos of 1, 12 and 48 megapixels with few and many people.</summary>
    public static IEnumerable<Measurement> Of(FacePhotos photos, IFaceAnalyzer analyzer, int runs)
    {
        var composer = DetectorFigures.Composer(photos);
        foreach (var (width, height, people, bar) in ((int, int, int, string)[])
            [(1152, 864, 1, ""), (4000, 3000, 1, "at least 0.33"), (4000, 3000, 12, ""), (8000, 6000, 1, "")])
        {
            var scene = composer.Compose(width, height, people, seed: 7);
            var (analysis, decoding, found) = Measure(scene.Photo, analyzer, runs);
            yield return new(
                $"analysis of {width * height / 1e6:0} megapixels with {found} of {scene.People.Count} found, against decoding", "ms", analysis, decoding, bar);
        }
    }

    private static (double Analysis, double Decoding, int Found) Measure(Bitmap photo, IFaceAnalyzer analyzer, int runs)
    {
        var codec = new VipsImageCodec();
        var file = codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg) { Quality = 90 });
        List<double> analysis = [], decoding = [];
        var found = 0;
        for (var run = 0; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var decoded = codec.Decode(file, new DecodeLimits { MaxBytes = long.MaxValue }, CancellationToken.None);
            var decode = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            found = analyzer.Analyze(decoded, 0.5, CancellationToken.None).Count;
            if (run > 0)
            {
                analysis.Add(watch.Elapsed.TotalMilliseconds);
                decoding.Add(decode);
            }
        }

        return (Median.Of(analysis), Median.Of(decoding), found);
    }
}
