using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// A chroma key by colour difference [after Vlahos]: how much the screen's channel stands above the others is 0 before the screen and falls with
/// the part of it that is covered. The screen's own difference is measured all over the picture, so that uneven light, folds and soft
/// shadows count for nothing, and so is that of what stands before it, so that hair of any colour is as thin as it is.
/// </summary>
public sealed class ScreenKey
{
    // Blocks of pixels whose light is taken as one.
    private const int Block = 8;

    // Of the screen's difference: below this nothing of it is seen.
    private const float Covered = 0.12f;

    // Grain: alpha below and above this is nothing and all.
    private const float Nothing = 0.035f;
    private const float All = 0.955f;

    private readonly ScreenColor _color;
    private readonly int _main;
    private readonly LinearImage _screen;
    private readonly LinearImage _front;

    /// <summary>Measures a picture.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="color">The screen's colour, about.</param>
    public ScreenKey(LinearImage picture, ScreenColor color)
    {
        ArgumentNullException.ThrowIfNull(picture);
        (_color, _main) = (color, color.Main);
        var (width, height) = ((picture.Width + Block - 1) / Block, (picture.Height + Block - 1) / Block);
        var small = AreaResampler.Resize(picture, width, height);
        var global = Difference(color.Red, color.Green, color.Blue);
        // First the light over large areas; then only what is as light as that, for what is half covered is no screen.
        using var broad = new Lent(Measured(small, level: 3, (pixel, _) => IsHue(pixel) ? Clamp01(2 * ((Difference(pixel) / global) - Covered - 0.2f)) : 0));
        _screen = Measured(small, level: 1, (pixel, at) => IsHue(pixel) ? Clamp01(((Difference(pixel) / Math.Max(0.2f * global, Difference(At(broad.Image, at)))) - 0.86f) / 0.08f) : 0);
        _front = Measured(small, level: 1, (pixel, at) => Clamp01(1 - (Difference(pixel) / (Covered * Math.Max(0.2f * global, Difference(At(_screen, at)))))));
    }

    /// <summary>Alpha of the picture: 0 where the screen is seen, 1 where it is not.</summary>
    public Plane Alpha(LinearImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var alpha = new Plane(picture.Width, picture.Height);
        RowBands.Run(picture.Height, 2 * picture.Width, new AlphaRows(this, picture, alpha));
        return alpha;
    }

    /// <summary>How far the main channel stands above the larger of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Difference(Vector128<float> pixel) => Difference(pixel[0], pixel[1], pixel[2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Difference(float red, float green, float blue) => _main switch
    {
        0 => red - Math.Max(green, blue),
        1 => green - Math.Max(red, blue),
        _ => blue - Math.Max(red, green),
    };

    /// <summary>The same with the mean of the others: linear, so that a mix has the mix of its parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Weights() => _main switch
    {
        0 => Vector128.Create(1, -0.5f, -0.5f, 0),
        1 => Vector128.Create(-0.5f, 1, -0.5f, 0),
        _ => Vector128.Create(-0.5f, -0.5f, 1, 0),
    };

    /// <summary>True for the screen's hue in any light.</summary>
    private bool IsHue(Vector128<float> pixel)
    {
        var (own, sum) = (pixel[0] + pixel[1] + pixel[2], _color.Red + _color.Green + _color.Blue);
        if (own <= 1e-5f || sum <= 1e-5f)
        {
            return false;
        }

        var d = (pixel / own) - (Vector128.Create(_color.Red, _color.Green, _color.Blue, 0) / sum);
        return Vector128.Dot(d.WithElement(3, 0), d.WithElement(3, 0)) < 0.05f;
    }

    private static LinearImage Measured(LinearImage small, int level, Func<Vector128<float>, int, float> weight)
    {
        var known = new LinearImage(small.Width, small.Height);
        var from = MemoryMarshal.Cast<float, Vector128<float>>(small.Pixels);
        var to = MemoryMarshal.Cast<float, Vector128<float>>(known.Pixels);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i].WithElement(3, 1) * weight(from[i], i);
        }

        return ColorSpread.Smooth(known, level);
    }

    private static Vector128<float> At(LinearImage image, int at) => MemoryMarshal.Cast<float, Vector128<float>>(image.Pixels)[at];

    private static float Clamp01(float value) => Math.Clamp(value, 0f, 1f);

    private sealed record Lent(LinearImage Image) : IDisposable
    {
        public void Dispose() => LinearImagePool.Return(Image);
    }

    private readonly struct AlphaRows(ScreenKey key, LinearImage picture, Plane alpha) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var weights = key.Weights();
            var blocks = key._screen.Width;
            var across = (float)blocks / picture.Width;
            Span<float> screens = new float[3 * (blocks + 1)];
            for (var y = firstRow; y < endRow; y++)
            {
                Fields(y, weights, screens);
                var row = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var to = alpha.Row(y);
                for (var x = 0; x < to.Length; x++)
                {
                    var place = Math.Clamp(((x + 0.5f) * across) - 0.5f, 0, blocks - 1);
                    var (at, part) = (3 * (int)place, place - (int)place);
                    var largest = screens[at] + ((screens[at + 3] - screens[at]) * part);
                    var back = screens[at + 1] + ((screens[at + 4] - screens[at + 1]) * part);
                    var front = screens[at + 2] + ((screens[at + 5] - screens[at + 2]) * part);
                    var solid = 1 - (key.Difference(row[x]) / largest);
                    var mixed = (back - Vector128.Dot(row[x], weights)) / Math.Max(1e-4f, back - front);

                    // Yellow and cyan cloth stand far above the mean of the other channels and not above the larger: what is solid by that is.
                    var trust = Clamp01((solid - 0.7f) / 0.25f);
                    var value = mixed + ((solid - mixed) * trust * trust * (3 - (2 * trust)));
                    to[x] = Clamp01((value - Nothing) / (All - Nothing));
                }
            }
        }

        /// <summary>Block by block: the screen's difference, and the linear difference of screen and of what stands before it.</summary>
        private void Fields(int y, Vector128<float> weights, Span<float> result)
        {
            var (screen, front) = (key._screen, key._front);
            var place = Math.Clamp(((y + 0.5f) * screen.Height / picture.Height) - 0.5f, 0, screen.Height - 1);
            var (above, part) = ((int)place, place - (int)place);
            var below = Math.Min(above + 1, screen.Height - 1);
            var least = 0.15f * key.Difference(key._color.Red, key._color.Green, key._color.Blue);
            for (var x = 0; x < screen.Width; x++)
            {
                var back = Mix(screen, x, above, below, part);
                result[3 * x] = Math.Max(least, key.Difference(back));
                result[(3 * x) + 1] = Vector128.Dot(back, weights);
                result[(3 * x) + 2] = Math.Min(Vector128.Dot(Mix(front, x, above, below, part), weights), 0.5f * result[(3 * x) + 1]);
            }

            result[^3..].Clear();
            result.Slice(3 * (screen.Width - 1), 3).CopyTo(result[^3..]);
        }

        private static Vector128<float> Mix(LinearImage image, int x, int above, int below, float part)
        {
            var top = At(image, (above * image.Width) + x);
            return top + ((At(image, (below * image.Width) + x) - top) * part);
        }
    }
}
