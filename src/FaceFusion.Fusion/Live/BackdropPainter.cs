using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Lays people over another ground, in encoded bytes. Under a soft edge the colours are people's alone: those that are surely people's and
/// surely the ground's are spread into it, small, and say how much of a pixel is either [after Forte 2021, blur fusion].
/// </summary>
internal static class BackdropPainter
{
    /// <summary>The frame's pixels in one of the small pictures.</summary>
    private const int Step = 4;

    // Alpha beyond which a pixel is all people or all ground.
    private const float Least = 0.004f;
    private const float Most = 0.996f;

    // Between the larger of the channels that are not the screen's and their mean: as much of its light is taken off.
    private const float Spill = 0.6f;

    /// <summary>Changes the picture in place.</summary>
    /// <param name="picture">8-bit RGB.</param>
    /// <param name="alpha">Of its size: the part of each pixel that people cover.</param>
    /// <param name="ground">What stands behind them.</param>
    /// <param name="screen">What stood there, where that was a screen whose light is on them.</param>
    public static void Paint(Bitmap picture, Plane alpha, LiveGround ground, ScreenColor? screen)
    {
        var (width, height) = ((picture.Width + Step - 1) / Step, (picture.Height + Step - 1) / Step);
        LinearImage people = LinearImagePool.Rent(width, height), behind = LinearImagePool.Rent(width, height);
        RowBands.Run(height, Step * Step * width, new ReduceRows(picture, alpha, people, behind));
        LinearImage ofPeople = ColorSpread.Fill(people), ofGround = ColorSpread.Fill(behind);
        var fitted = ground.At(picture.Width, picture.Height);
        if (fitted is null)
        {
            Blur(ofGround, behind, (float)(ground.Backdrop.Blur * Math.Max(picture.Width, picture.Height) / Step));
        }

        RowBands.Run(picture.Height, 4 * picture.Width, new PaintRows(picture, alpha, ofPeople, ofGround, fitted, behind, screen is null ? -1 : screen.Value.Main, (float)ground.Backdrop.Spill));
        foreach (var image in (LinearImage[])[people, behind, ofPeople, ofGround])
        {
            LinearImagePool.Return(image);
        }
    }

    private static void Blur(LinearImage from, LinearImage to, float sigma)
    {
        var channel = PlanePool.RentUnset(from.Width, from.Height);
        for (var c = 0; c < 3; c++)
        {
            for (var i = 0; i < channel.Values.Length; i++)
            {
                channel.Values[i] = from.Pixels[(4 * i) + c];
            }

            GaussianBlur.Apply(channel, sigma);
            for (var i = 0; i < channel.Values.Length; i++)
            {
                to.Pixels[(4 * i) + c] = channel.Values[i];
            }
        }

        PlanePool.Return(channel);
    }

    /// <summary>Means of what is surely people and of what is surely ground, premultiplied.</summary>
    private readonly struct ReduceRows(Bitmap picture, Plane alpha, LinearImage people, LinearImage behind) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var to = MemoryMarshal.Cast<float, Vector128<float>>(people.Row(y));
                var other = MemoryMarshal.Cast<float, Vector128<float>>(behind.Row(y));
                to.Clear();
                other.Clear();
                for (var row = Step * y; row < Math.Min(picture.Height, Step * (y + 1)); row++)
                {
                    ReadOnlySpan<byte> pixels = picture.Row(row);
                    ReadOnlySpan<float> amounts = alpha.Row(row);
                    for (var x = 0; x < amounts.Length; x++)
                    {
                        var pixel = Vector128.Create(pixels[3 * x], pixels[(3 * x) + 1], pixels[(3 * x) + 2], 1f);
                        to[x / Step] += pixel * Math.Max(0, (10 * amounts[x]) - 9);
                        other[x / Step] += pixel * Math.Max(0, 1 - (20 * amounts[x]));
                    }
                }

                for (var x = 0; x < to.Length; x++)
                {
                    to[x] *= 1f / (Step * Step);
                    other[x] *= 1f / (Step * Step);
                }
            }
        }
    }

    private readonly struct PaintRows(Bitmap picture, Plane alpha, LinearImage ofPeople, LinearImage ofGround, Bitmap? fitted, LinearImage blurred, int main, float spill) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var width = ofPeople.Width;
            var rented = ArrayPool<float>.Shared.Rent(12 * width);
            var rows = MemoryMarshal.Cast<float, Vector128<float>>(rented.AsSpan(0, 12 * width));
            Span<Vector128<float>> front = rows[..width], back = rows[width..(2 * width)], soft = rows[(2 * width)..];
            for (var y = firstRow; y < endRow; y++)
            {
                Between(ofPeople, y, front);
                Between(ofGround, y, back);
                if (fitted is null)
                {
                    Between(blurred, y, soft);
                }

                PaintRow(picture.Row(y), alpha.Row(y), front, back, fitted is null ? [] : fitted.Row(y), soft);
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void PaintRow(
            Span<byte> pixels, ReadOnlySpan<float> amounts, ReadOnlySpan<Vector128<float>> front, ReadOnlySpan<Vector128<float>> back, ReadOnlySpan<byte> there, ReadOnlySpan<Vector128<float>> soft)
        {
            for (var x = 0; x < amounts.Length; x++)
            {
                var a = amounts[x];
                if (a >= Most && main < 0)
                {
                    continue;
                }

                var i = 3 * x;
                var place = Math.Clamp(((x + 0.5f) / Step) - 0.5f, 0, front.Length - 1);
                var at = (int)place;
                var (next, part) = (Math.Min(at + 1, front.Length - 1), place - at);
                var ground = there.IsEmpty ? Mix(soft[at], soft[next], part) : Vector128.Create(there[i], there[i + 1], there[i + 2], 0f);
                if (a > Least)
                {
                    var seen = Vector128.Create(pixels[i], pixels[i + 1], pixels[i + 2], 0f);
                    var own = seen;
                    if (a < Most)
                    {
                        Vector128<float> f = Mix(front[at], front[next], part), b = Mix(back[at], back[next], part);
                        own = f + ((seen - (f * a) - (b * (1 - a))) * a);
                    }

                    ground += (Cleaned(own) - ground) * Math.Min(1, a);
                }

                ground = Vector128.Min(Vector128.Max(ground, Vector128<float>.Zero), Vector128.Create(255f)) + Vector128.Create(0.5f);
                (pixels[i], pixels[i + 1], pixels[i + 2]) = ((byte)ground[0], (byte)ground[1], (byte)ground[2]);
            }
        }

        /// <summary>Without the screen's light: its channel comes down to a limit between the others, as <see cref="SpillRemoval"/> does.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector128<float> Cleaned(Vector128<float> color)
        {
            if (main < 0)
            {
                return color;
            }

            var (one, other) = (color[(main + 1) % 3], color[(main + 2) % 3]);
            var excess = color[main] - (Math.Max(one, other) - (Spill * 0.5f * Math.Abs(one - other)));
            return excess > 0 ? color.WithElement(main, color[main] - (spill * excess)) : color;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Mix(Vector128<float> from, Vector128<float> to, float part) => from + ((to - from) * part);

        private static void Between(LinearImage image, int y, Span<Vector128<float>> row)
        {
            var place = Math.Clamp(((y + 0.5f) / Step) - 0.5f, 0, image.Height - 1);
            var above = (int)place;
            var part = place - above;
            var upper = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(above));
            var lower = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(Math.Min(above + 1, image.Height - 1)));
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Mix(upper[x], lower[x], part);
            }
        }
    }
}
