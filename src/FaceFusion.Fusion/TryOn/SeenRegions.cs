using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A model's regions by the face's colour: what has it below the face is skin, the rest of the silhouette is cloth.</summary>
internal static class SeenRegions
{
    /// <summary>Skin in shadow keeps this part of the face's saturation; grey cloth near the skin's lightness does not.</summary>
    private const double LeastSaturation = 0.5;

    /// <summary>What bright light leaves of skin's saturation at the least: above the face's lightness a photo's channels run together toward white.</summary>
    private const double LeastInLight = 0.4;

    /// <summary>Cloth in pieces smaller than this, in squared shoulder widths, is none: the chin's shadow on the neck, a mole, a necklace.</summary>
    private const double LeastPiece = 0.015;

    /// <summary>The regions.</summary>
    /// <param name="photo">Linear.</param>
    /// <param name="alpha">The silhouette.</param>
    /// <param name="head">The head's mask.</param>
    /// <param name="neck">The neck's mask.</param>
    /// <param name="shape">The face's landmarks.</param>
    /// <param name="body">The body's points.</param>
    public static Dictionary<ModelRegion, Plane> Of(LinearImage photo, Plane alpha, Plane head, Plane neck, FaceShape shape, BodyShape body)
    {
        var skin = BareSkin(photo, alpha, head, neck, shape);
        var (upper, lower) = Cloth(alpha, head, skin, body);
        foreach (var cloth in (Plane[])[upper, lower])
        {
            GiveBack(cloth, skin, LeastPiece * Square(body.ShoulderWidth));
        }

        return new() { [ModelRegion.Head] = head, [ModelRegion.Skin] = skin, [ModelRegion.Upper] = upper, [ModelRegion.Lower] = lower };
    }

    /// <summary>Neck, and what below the face has the face's colour (Mahalanobis distance in OKLab).</summary>
    private static Plane BareSkin(LinearImage photo, Plane alpha, Plane head, Plane neck, FaceShape shape)
    {
        var skin = new Plane(photo.Width, photo.Height);
        if (ColorStatistics.Measure(photo, FaceMasks.Skin(shape, new PixelRegion(0, 0, photo.Width, photo.Height))) is not { } face)
        {
            return neck;
        }

        // Light differs more between face and arms than colour does.
        var (light, reddish, yellowish) = (Math.Max(face.Covariance[0] * 2, 0.0036), face.Covariance[4] + 1.2e-4, face.Covariance[8] + 1.2e-4);
        var chroma = Math.Sqrt(Square(face.Mean[1]) + Square(face.Mean[2]));
        var saturation = chroma / Math.Max(face.Mean[0], 1e-6);
        var from = shape[129].Y;
        for (var y = 0; y < photo.Height; y++)
        {
            var row = skin.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var i = (y * photo.Width) + x;
                var pixel = photo.Pixels.Slice(4 * i, 3);
                var (l, a, b) = Oklab.FromLinear(pixel[0], pixel[1], pixel[2]);
                var distance = (Square(l - face.Mean[0]) / light) + (Square(a - face.Mean[1]) / reddish) + (Square(b - face.Mean[2]) / yellowish);
                var along = chroma > 0 ? ((a * face.Mean[1]) + (b * face.Mean[2])) / chroma : 0;
                var kept = saturation * Math.Clamp((1 - l) / Math.Max(1 - face.Mean[0], 1e-6), LeastInLight, 1);
                var colored = Math.Clamp(((along / Math.Max(l, 1e-6)) - (LeastSaturation * kept)) / (0.1 * kept), 0, 1);
                row[x] = y < from ? 0 : (float)(Math.Clamp((12 - distance) / 4, 0, 1) * colored);
            }
        }

        GaussianBlur.Apply(skin, (float)(0.05 * shape.EyeDistance));
        for (var i = 0; i < skin.Values.Length; i++)
        {
            var sure = Math.Clamp((skin.Values[i] - 0.35f) / 0.3f, 0, 1);
            skin.Values[i] = Math.Max(0, Math.Min(Math.Max(neck.Values[i], sure), alpha.Values[i]) - head.Values[i]);
        }

        return skin;
    }

    /// <summary>Gives pieces of cloth that are too small for any to the skin round them.</summary>
    private static void GiveBack(Plane cloth, Plane skin, double least)
    {
        // Below it a pixel is the soft edge of something, and goes with what it hangs on.
        const float Sure = 0.25f;
        var values = cloth.Values;
        var piece = new int[values.Length];
        var pieces = new List<List<int>>();
        for (var start = 0; start < piece.Length; start++)
        {
            if (piece[start] == 0 && values[start] > Sure)
            {
                pieces.Add(Together(cloth, start, Sure, piece, pieces.Count + 1));
            }
        }

        var small = new Plane(cloth.Width, cloth.Height);
        foreach (var i in pieces.Where(places => places.Count < least).SelectMany(places => places))
        {
            small.Values[i] = 1;
        }

        // The soft edge of a small piece lies within a few pixels of it.
        GaussianBlur.Apply(small, 2);
        for (var i = 0; i < piece.Length; i++)
        {
            var taken = piece[i] > 0 && pieces[piece[i] - 1].Count >= least ? 0 : Math.Min(1, 4 * small.Values[i]) * values[i];
            (cloth.Values[i], skin.Values[i]) = (values[i] - taken, skin.Values[i] + taken);
        }
    }

    /// <summary>The places that hang together with one, marked.</summary>
    private static List<int> Together(Plane cloth, int start, float above, int[] piece, int mark)
    {
        var (width, height) = (cloth.Width, cloth.Height);
        var found = new List<int> { start };
        piece[start] = mark;
        for (var next = 0; next < found.Count; next++)
        {
            var (y, x) = Math.DivRem(found[next], width);
            Visit(x - 1, y);
            Visit(x + 1, y);
            Visit(x, y - 1);
            Visit(x, y + 1);
        }

        void Visit(int x, int y)
        {
            var i = (y * width) + x;
            if (x >= 0 && y >= 0 && x < width && y < height && piece[i] == 0 && cloth.Values[i] > above)
            {
                piece[i] = mark;
                found.Add(i);
            }
        }

        return found;
    }

    private static double Square(double value) => value * value;

    private static (Plane Upper, Plane Lower) Cloth(Plane alpha, Plane head, Plane skin, BodyShape body)
    {
        var (upper, lower) = (new Plane(alpha.Width, alpha.Height), new Plane(alpha.Width, alpha.Height));
        var neck = Math.Min(body[BodyMark.NeckLeft].Y, body[BodyMark.NeckRight].Y);
        var waist = (body[BodyMark.WaistLeft].Y * 0.6) + (body[BodyMark.HipLeft].Y * 0.4);
        for (var y = (int)Math.Max(0, neck - (0.1 * body.ShoulderWidth)); y < alpha.Height; y++)
        {
            var target = y < waist ? upper.Row(y) : lower.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = Math.Max(0, alpha.Row(y)[x] - head.Row(y)[x] - skin.Row(y)[x]);
            }
        }

        return (upper, lower);
    }
}
