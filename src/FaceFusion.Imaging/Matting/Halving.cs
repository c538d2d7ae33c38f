using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Matting;

/// <summary>Planes of half the size and back; a last odd column or row counts twice.</summary>
internal static class Halving
{
    /// <summary>Each pixel the mean of four.</summary>
    public static Plane Mean(Plane plane)
    {
        var half = new Plane((plane.Width + 1) / 2, (plane.Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = plane.Row(2 * y);
            var lower = plane.Row(Math.Min((2 * y) + 1, plane.Height - 1));
            var row = half.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var right = Math.Min((2 * x) + 1, plane.Width - 1);
                row[x] = 0.25f * (upper[2 * x] + upper[right] + lower[2 * x] + lower[right]);
            }
        }

        return half;
    }

    /// <summary>Known only where all four pixels are known to be the same; of the others the mean.</summary>
    public static Plane Trimap(Plane trimap)
    {
        var half = Mean(trimap);
        for (var y = 0; y < half.Height; y++)
        {
            var row = half.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                // Rounding must not make a known pixel of three ones and something that is all but one.
                row[x] = row[x] is 0 or 1 ? row[x] : Math.Clamp(row[x], 1e-3f, 1 - 1e-3f);
            }
        }

        return half;
    }

    /// <summary>Twice the size, bilinear.</summary>
    public static Plane Double(Plane half, int width, int height)
    {
        var result = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            var upper = half.Row(Before(y, half.Height));
            var lower = half.Row(After(y, half.Height));
            var fy = (y & 1) == 0 ? 0.75f : 0.25f;
            var row = result.Row(y);
            for (var x = 0; x < width; x++)
            {
                var (left, right, fx) = (Before(x, half.Width), After(x, half.Width), (x & 1) == 0 ? 0.75f : 0.25f);
                var top = upper[left] + ((upper[right] - upper[left]) * fx);
                var bottom = lower[left] + ((lower[right] - lower[left]) * fx);
                row[x] = top + ((bottom - top) * fy);
            }
        }

        return result;
    }

    private static int Before(int x, int size) => Math.Clamp((x - 1) >> 1, 0, size - 1);

    private static int After(int x, int size) => Math.Min((x + 1) >> 1, size - 1);
}
