using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Garments;

/// <summary>
/// Cuts a garment out of its ground: by the alpha that the photo has, or else by the ground's colour, which is the border's, spreading
/// from there as far as it goes. A white shirt on a white ground ends where its shade begins.
/// </summary>
internal static class GarmentCutout
{
    private const int Side = 1600;

    /// <summary>Colours of a border that differ by more than this (OKLab, middle deviation) are no plain ground.</summary>
    private const double PlainGround = 0.045;

    /// <summary>The garment, premultiplied.</summary>
    /// <exception cref="FusionException">The ground is not plain, or nothing is on it.</exception>
    public static LinearImage Cut(Bitmap photo, string name, CancellationToken cancellation)
    {
        var scale = Math.Min(1, (double)Side / Math.Max(photo.Width, photo.Height));
        var picture = scale < 1
            ? AreaResampler.Resize(photo, (int)Math.Round(photo.Width * scale), (int)Math.Round(photo.Height * scale))
            : SrgbTransfer.ToLinear(photo, new PixelRegion(0, 0, photo.Width, photo.Height));
        cancellation.ThrowIfCancellationRequested();
        if (!photo.HasAlpha || !HasClearBorder(picture))
        {
            CutByColor(picture, name);
        }

        RequireGarment(picture, name);
        return picture;
    }

    private static bool HasClearBorder(LinearImage picture)
    {
        var clear = Border(picture).Count(i => picture.Pixels[(4 * i) + 3] < 0.05f);
        return clear > 0.6 * Border(picture).Count();
    }

    private static IEnumerable<int> Border(LinearImage picture)
    {
        for (var x = 0; x < picture.Width; x++)
        {
            yield return x;
            yield return ((picture.Height - 1) * picture.Width) + x;
        }

        for (var y = 1; y < picture.Height - 1; y++)
        {
            yield return y * picture.Width;
            yield return (y * picture.Width) + picture.Width - 1;
        }
    }

    private static void CutByColor(LinearImage picture, string name)
    {
        var lab = new (float L, float A, float B)[picture.Width * picture.Height];
        for (var i = 0; i < lab.Length; i++)
        {
            var pixel = picture.Pixels.Slice(4 * i, 3);
            lab[i] = Oklab.FromLinear(pixel[0], pixel[1], pixel[2]);
        }

        int[] border = [.. Border(picture)];
        var ground = (L: Middle(border, i => lab[i].L), A: Middle(border, i => lab[i].A), B: Middle(border, i => lab[i].B));
        double Distance(int i) => Math.Sqrt(Square((lab[i].L - ground.L) * 0.8) + Square(lab[i].A - ground.A) + Square(lab[i].B - ground.B));
        var spread = Middle(border, Distance);
        if (spread > PlainGround)
        {
            throw new FusionException(FusionErrorCodes.GarmentGround, $"The ground of '{name}' is not plain ({spread:0.000}).", name);
        }

        var limit = Math.Max(0.022, 3.5 * spread);
        var outside = Flood(picture, border, i => Distance(i) < limit);
        var ends = (near: 0.35 * limit, far: 1.6 * limit);
        for (var i = 0; i < lab.Length; i++)
        {
            var alpha = !outside[i] ? 1 : Touches(picture, outside, i) ? (float)Math.Clamp((Distance(i) - ends.near) / (ends.far - ends.near), 0, 1) : 0;
            for (var c = 4 * i; c < (4 * i) + 3; c++)
            {
                picture.Pixels[c] *= alpha;
            }

            picture.Pixels[(4 * i) + 3] = alpha;
        }
    }

    private static double Square(double value) => value * value;

    private static double Middle(int[] places, Func<int, double> value)
    {
        var values = Array.ConvertAll(places, i => value(i));
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>What hangs together with the border.</summary>
    private static bool[] Flood(LinearImage picture, int[] border, Func<int, bool> isGround)
    {
        var (width, height) = (picture.Width, picture.Height);
        var found = new bool[width * height];
        var open = new Stack<int>();
        void Visit(int i)
        {
            if (!found[i] && isGround(i))
            {
                found[i] = true;
                open.Push(i);
            }
        }

        foreach (var i in border)
        {
            Visit(i);
        }

        while (open.TryPop(out var i))
        {
            var (y, x) = Math.DivRem(i, width);
            if (x > 0)
            {
                Visit(i - 1);
            }

            if (x < width - 1)
            {
                Visit(i + 1);
            }

            if (y > 0)
            {
                Visit(i - width);
            }

            if (y < height - 1)
            {
                Visit(i + width);
            }
        }

        return found;
    }

    private static bool Touches(LinearImage picture, bool[] outside, int i)
    {
        var (y, x) = Math.DivRem(i, picture.Width);
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var (u, v) = (x + dx, y + dy);
                if (u >= 0 && v >= 0 && u < picture.Width && v < picture.Height && !outside[(v * picture.Width) + u])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void RequireGarment(LinearImage picture, string name)
    {
        const double LeastPart = 0.04;
        const int LeastSide = 96;
        var (count, top, bottom) = (0, picture.Height, -1);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 3; x < row.Length; x += 4)
            {
                if (row[x] > 0.5f)
                {
                    count++;
                    top = Math.Min(top, y);
                    bottom = y;
                }
            }
        }

        var part = count / (double)(picture.Width * picture.Height);
        if (part > 0.97)
        {
            throw new FusionException(FusionErrorCodes.GarmentGround, $"'{name}' has no ground round the garment.", name);
        }

        if (part < LeastPart || bottom - top < LeastSide)
        {
            throw new FusionException(
                FusionErrorCodes.GarmentTooSmall,
                $"The garment in '{name}' is {Math.Max(0, bottom - top + 1)} pixels high.",
                name,
                new Dictionary<string, object> { ["height"] = Math.Max(0, bottom - top + 1), ["least"] = LeastSide });
        }
    }
}
