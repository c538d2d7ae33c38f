using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Luma of pictures and back: the square root of linear light, which is about how light looks.</summary>
internal static class TextureKernels
{
    private const float LeastAlpha = 1 / 64f;

    /// <summary>Luma and coverage of a part of a premultiplied picture that begins at (x, y); pixels outside the picture have coverage 0.</summary>
    public static void ToLuma(LinearImage picture, int x, int y, Plane luma, Plane alpha) =>
        RowBands.Run(luma.Height, luma.Width, new LumaOperation(picture, x, y, luma, alpha));

    /// <summary>Brings a picture's luma to the given one as far as the amount (0..1) says; colours keep their hue.</summary>
    public static void SetLuma(LinearImage picture, int x, int y, Plane luma, Plane amount) =>
        RowBands.Run(luma.Height, luma.Width, new SetOperation(picture, x, y, luma, amount));

    private readonly struct LumaOperation(LinearImage picture, int x, int y, Plane luma, Plane alpha) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var first = Math.Max(0, -x);
            var end = Math.Min(luma.Width, picture.Width - x);
            for (var row = firstRow; row < endRow; row++)
            {
                Span<float> to = luma.Row(row), coverage = alpha.Row(row);
                if ((uint)(y + row) >= (uint)picture.Height || end <= first)
                {
                    to.Clear();
                    coverage.Clear();
                    continue;
                }

                to[..first].Clear();
                to[end..].Clear();
                coverage[..first].Clear();
                coverage[end..].Clear();
                var from = picture.Row(y + row);
                Fill(from[(4 * (x + first))..], to[first..end], coverage[first..end]);
            }
        }
    }

    private static void Fill(ReadOnlySpan<float> from, Span<float> luma, Span<float> coverage)
    {
        // Four pixels at a time; the same formula as below, value by value.
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(from);
        var i = 0;
        for (; i + 4 <= luma.Length; i += 4)
        {
            var (r, g, b, alpha) = PixelTranspose.ToChannels(pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]);
            var seen = Vector128.GreaterThan(alpha, Vector128.Create(LeastAlpha));
            var light = Luma(r, g, b) / alpha;
            (Vector128.Min(Vector128<float>.One, alpha) & seen).CopyTo(coverage[i..]);
            (Vector128.Sqrt(Vector128.Max(Vector128<float>.Zero, light)) & seen).CopyTo(luma[i..]);
        }

        for (; i < luma.Length; i++)
        {
            var pixel = from.Slice(4 * i, 4);
            var seen = pixel[3] > LeastAlpha;
            coverage[i] = seen ? MathF.Min(1, pixel[3]) : 0;
            luma[i] = seen ? MathF.Sqrt(MathF.Max(0, LinearLuma.Of(pixel) / pixel[3])) : 0;
        }
    }

    private static Vector128<float> Luma(Vector128<float> r, Vector128<float> g, Vector128<float> b) =>
        (r * LinearLuma.Red) + (g * LinearLuma.Green) + (b * LinearLuma.Blue);

    private readonly struct SetOperation(LinearImage picture, int x, int y, Plane luma, Plane amount) : IRowOperation
    {
        private const float LeastLuma = 0.004f;
        private const float MostRatio = 2;

        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                var how = amount.Row(row);
                if (how.IndexOfValue() is not (>= 0 and var first))
                {
                    continue;
                }

                var end = how.LastIndexOfValue() + 1;
                Set(MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y + row))[(x + first)..], luma.Row(row)[first..end], how[first..end]);
            }
        }

        private static void Set(Span<Vector128<float>> pixels, ReadOnlySpan<float> wanted, ReadOnlySpan<float> how)
        {
            // Four pixels at a time; the same formula as below, value by value.
            var i = 0;
            for (; i + 4 <= wanted.Length; i += 4)
            {
                var (r, g, b, _) = PixelTranspose.ToChannels(pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]);
                var own = Vector128.Sqrt(Vector128.Max(Vector128<float>.Zero, Luma(r, g, b)));
                var least = Vector128.Create(LeastLuma);
                var ratio = (Vector128.Create(wanted[i..]) + least) / (own + least);
                ratio = Vector128.Min(Vector128.Create(MostRatio), Vector128.Max(Vector128.Create(1 / MostRatio), ratio));
                var scale = Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128.Create(how[i..]), Vector128<float>.Zero), ratio * ratio, Vector128<float>.One);
                pixels[i] *= Vector128.Shuffle(scale, Vector128.Create(0, 0, 0, 0)).WithElement(3, 1);
                pixels[i + 1] *= Vector128.Shuffle(scale, Vector128.Create(1, 1, 1, 1)).WithElement(3, 1);
                pixels[i + 2] *= Vector128.Shuffle(scale, Vector128.Create(2, 2, 2, 2)).WithElement(3, 1);
                pixels[i + 3] *= Vector128.Shuffle(scale, Vector128.Create(3, 3, 3, 3)).WithElement(3, 1);
            }

            for (; i < wanted.Length; i++)
            {
                if (how[i] > 0)
                {
                    var pixel = pixels[i];
                    var own = MathF.Sqrt(MathF.Max(0, LinearLuma.Of(pixel[0], pixel[1], pixel[2])));
                    var ratio = Math.Clamp((wanted[i] + LeastLuma) / (own + LeastLuma), 1 / MostRatio, MostRatio);
                    pixels[i] *= Vector128.Create(ratio * ratio).WithElement(3, 1);
                }
            }
        }
    }
}
