using System.Buffers;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Filters;

/// <summary>Brings a small mask to a picture's size along the picture's own edges: the fast guided filter [He, Sun 2015], whose lines are fitted small.</summary>
public static class GuidedEnlargement
{
    /// <summary>Lightness of encoded colours, 0..1, as the guide sees it.</summary>
    public static float Light(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);

    /// <summary>Fills a mask of the picture's size, 0..1.</summary>
    /// <param name="mask">0..1, over the whole picture.</param>
    /// <param name="light">The reduced picture's <see cref="Light"/>, of the mask's size.</param>
    /// <param name="radius">Box radius in the mask's pixels, at least 1.</param>
    /// <param name="epsilon">Variance of light below which a window counts as flat, above 0.</param>
    /// <param name="ramp">Answers up to the first become 0, from the second on 1: a guided filter leaves a haze on both sides of an edge.</param>
    /// <param name="picture">8-bit.</param>
    /// <param name="result">Of the picture's size.</param>
    /// <exception cref="ArgumentException">The sizes differ, or the picture has 16 bits.</exception>
    public static void Apply(Plane mask, Plane light, int radius, float epsilon, (float Least, float Most) ramp, Bitmap picture, Plane result)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(result);
        if (picture.BitsPerSample != 8 || (picture.Width, picture.Height) != (result.Width, result.Height))
        {
            throw new ArgumentException("The result must have the size of the picture, which has 8 bits.", nameof(result));
        }

        var (slopes, offsets) = GuidedFilter.Lines(light, mask, radius, epsilon);
        RowBands.Run(result.Height, result.Width, new Operation(slopes, offsets, ramp.Least, 1 / (ramp.Most - ramp.Least), picture, result));
        PlanePool.Return(slopes);
        PlanePool.Return(offsets);
    }

    private readonly struct Operation(Plane slopes, Plane offsets, float least, float scale, Bitmap picture, Plane result) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (width, across) = (slopes.Width, (float)slopes.Width / result.Width);
            var rented = ArrayPool<float>.Shared.Rent(2 * width);
            Span<float> slope = rented.AsSpan(0, width), offset = rented.AsSpan(width, width);
            for (var y = firstRow; y < endRow; y++)
            {
                Between(slopes, y, slope);
                Between(offsets, y, offset);
                ReadOnlySpan<byte> pixels = picture.Row(y);
                var to = result.Row(y);
                var channels = picture.Channels;
                for (var x = 0; x < to.Length; x++)
                {
                    var place = Math.Clamp(((x + 0.5f) * across) - 0.5f, 0, width - 1);
                    var at = Math.Min((int)place, width - 2);
                    var part = place - at;
                    var a = slope[at] + ((slope[at + 1] - slope[at]) * part);
                    var b = offset[at] + ((offset[at + 1] - offset[at]) * part);
                    var i = channels * x;
                    var value = (a * Light(pixels[i], pixels[i + 1], pixels[i + 2]) * (1 / 255f)) + b;
                    var t = Math.Clamp((value - least) * scale, 0f, 1f);
                    to[x] = t * t * (3 - (2 * t));
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private void Between(Plane plane, int y, Span<float> row)
        {
            var place = Math.Clamp(((y + 0.5f) * plane.Height / result.Height) - 0.5f, 0, plane.Height - 1);
            var above = Math.Min((int)place, plane.Height - 2);
            var part = place - above;
            ReadOnlySpan<float> upper = plane.Row(above), lower = plane.Row(above + 1);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = upper[x] + ((lower[x] - upper[x]) * part);
            }
        }
    }
}
