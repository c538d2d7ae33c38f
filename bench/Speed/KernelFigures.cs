using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

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
        var seam = await Pairs.MeasureAsync(options.Runs, SeamOf(photo), () => Operators.MeasureAsync(path, Threads, "clone1024"));
        return
        [
            .. warp.ToRows("field, bicubic sampling and sum of one photo at 2048 px, against cubic remap", "at least 1"),
            .. smoothing.ToRows("skin smoothing at 1024 px, against colour guided filter", "at least 3"),
            .. seam.ToRows("seam in the gradient domain of a face at 1024 px, against seamlessClone", "at least 8"),
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

    /// <summary>The ellipse that the operator has.</summary>
    private static Func<Task<(double Clock, double Processors)>> SeamOf(Bitmap photo)
    {
        const int size = 1024;
        var ground = AreaResampler.Resize(photo, size, size);
        var (face, mask) = (ground.Clone(), new Plane(size, size));
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var (x, y) = (((i % size) - 512) / 195f, ((i / size) - 520) / 270f);
            mask.Values[i] = Math.Clamp((1 - MathF.Sqrt((x * x) + (y * y))) * 6, 0, 1);
        }

        return () => MedianOf(() => GradientMatch.Apply(face, ground, mask));
    }

    private static async Task<(double Clock, double Processors)> MedianOf(Action work) =>
        Timing.Median(await Timing.OfAsync(9, 3, _ =>
        {
            work();
            return Task.CompletedTask;
        }));
}
