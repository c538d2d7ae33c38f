using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Bench.Speed;

/// <summary>Single kernels of the engine against the OpenCV operators that do about the same, on two threads.</summary>
internal static class KernelFigures
{
    private const int Threads = 2;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        using var limit = RowBands.LimitDegree(Threads);
        var path = options.LondonPhotos(1)[0];
        var photo = new VipsImageCodec().Decode(await File.ReadAllBytesAsync(path), new DecodeLimits(), CancellationToken.None);
        var shape = TemFile.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".tem")));
        var warp = await Pairs.MeasureAsync(options.Runs, WarpOf(photo, shape), () => Operators.MeasureAsync(path, Threads, "cubic2048"));
        var smoothing = await Pairs.MeasureAsync(options.Runs, SmoothingOf(photo, shape), () => Operators.MeasureAsync(path, Threads, "guided1024"));
        return
        [
            .. warp.ToRows("field, bicubic sampling and sum of one photo at 2048 px, against cubic remap", "at least 1"),
            .. smoothing.ToRows("skin smoothing at 1024 px, against colour guided filter", "at least 3"),
        ];
    }

    private static Func<Task<(double Clock, double Processors)>> WarpOf(Bitmap photo, FaceShape shape)
    {
        const int size = 2048;
        var region = new PixelRegion(0, 0, size, size);
        var field = new WarpField(ShapeAlignment.ToCanonicalFrame(shape, size), region, region, RenderQuality.Full);
        var sum = new LinearImage(size, size);
        return () => MedianOf(() =>
        {
            var map = field.ToSource(shape);
            using var source = SamplingSource.Create(photo, new(0, 0, photo.Width, photo.Height), 1, 0.06 * photo.Width);
            WarpKernel.Accumulate(source, map, 0.01f, sum, WarpBorder.Transparent, WarpFilter.Bicubic);
        });
    }

    private static Func<Task<(double Clock, double Processors)>> SmoothingOf(Bitmap photo, FaceShape shape)
    {
        const int size = 1024;
        var region = new PixelRegion(0, 0, size, size);
        var small = AreaResampler.Resize(photo, size, size);
        var face = shape.Transform(p => p * ((double)size / photo.Width));
        var skin = FaceMasks.Skin(face, region);
        var picture = new LinearImage(size, size);
        return () => MedianOf(() =>
        {
            small.Pixels.CopyTo(picture.Pixels);
            SkinSmoother.Apply(picture, skin, 1, 0.5, face.EyeDistance, measures: false);
        });
    }

    private static async Task<(double Clock, double Processors)> MedianOf(Action work) =>
        Timing.Median(await Timing.OfAsync(9, 3, _ =>
        {
            work();
            return Task.CompletedTask;
        }));
}
