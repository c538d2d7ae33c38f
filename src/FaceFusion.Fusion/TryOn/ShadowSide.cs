using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The side on which a garment's own photo was lit. The body's light comes with <see cref="BodyShading"/>; where the garment brings another
/// side along, it would have two suns: its own is taken away, within limits.
/// </summary>
internal static class ShadowSide
{
    /// <summary>No edge becomes lighter or darker by more.</summary>
    private const double Most = 0.15;

    /// <summary>Below so many rows nothing is told.</summary>
    private const int LeastRows = 8;

    /// <summary>How much lighter the garment is at its right edge than in its middle, a part of it: below 0 it was lit from the left. Print does not count.</summary>
    public static double SlopeOf(GarmentPicture garment)
    {
        var pixels = garment.Pixels;
        var isLower = garment.Category == GarmentCategory.Lower;
        var (left, right) = isLower ? (garment[GarmentMark.WaistLeft], garment[GarmentMark.WaistRight]) : (garment[GarmentMark.ArmpitLeft], garment[GarmentMark.ArmpitRight]);
        var (middle, half) = ((left.X + right.X) / 2, Math.Max((right.X - left.X) / 2, 1));
        var (top, bottom) = ((int)Math.Max(0, (left.Y + right.Y) / 2), (int)Math.Min(pixels.Height, (garment[GarmentMark.HemLeft].Y + garment[GarmentMark.HemRight].Y) / 2));
        double sum = 0, square = 0;
        var rows = 0;
        for (var y = top; y < bottom; y++)
        {
            var (tilt, spread) = Row(pixels.Row(y), y, middle, half, garment.Logos);
            sum += tilt;
            square += spread;
            rows += spread > 0 ? 1 : 0;
        }

        return rows < LeastRows ? 0 : sum / square;
    }

    /// <summary>Takes the garment's own side away from a layer.</summary>
    /// <param name="layer">In the frame.</param>
    /// <param name="slope">As <see cref="SlopeOf"/> gives it.</param>
    /// <param name="middle">The body's middle in the frame.</param>
    /// <param name="half">Half the body's width, frame pixels.</param>
    /// <param name="amount">0..1.</param>
    public static void Remove(WarpedLayer layer, double slope, double middle, double half, double amount)
    {
        for (var x = 0; x < layer.Region.Width; x++)
        {
            var at = Math.Clamp((layer.Region.X + x - middle) / half, -1.3, 1.3);
            var factor = (float)Math.Clamp(1 - (amount * slope * at), 1 - Most, 1 + Most);
            for (var y = 0; y < layer.Region.Height; y++)
            {
                var pixel = layer.Pixels.Row(y).Slice(4 * x, 3);
                for (var c = 0; c < 3; c++)
                {
                    pixel[c] *= factor;
                }
            }
        }
    }

    /// <summary>Against the row's own mean, so that stripes and a light from above are no side.</summary>
    private static (double Tilt, double Spread) Row(ReadOnlySpan<float> row, int y, double middle, double half, IReadOnlyList<GarmentBox> logos)
    {
        double light = 0, places = 0, lit = 0, square = 0;
        var count = 0;
        for (var x = (int)Math.Max(0, middle - half); x < Math.Min(row.Length / 4, middle + half); x++)
        {
            if (row[(4 * x) + 3] < 0.9f || logos.Any(box => box.Outside(new Point2(x, y)) <= 0))
            {
                continue;
            }

            var (at, luma) = ((x - middle) / half, LinearLuma.Of(row.Slice(4 * x, 3)));
            light += luma;
            places += at;
            lit += at * luma;
            square += at * at;
            count++;
        }

        return count < LeastRows || light <= 0 ? (0, 0) : ((lit * count / light) - places, square - (places * places / count));
    }
}
