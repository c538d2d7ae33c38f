using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Cloth where a sleeve would be wider than its picture is: skin of an arm beside the warped sleeve, inside a bent elbow or under the arm,
/// gets the sleeve's own colours from nearby.
/// </summary>
internal static class SleeveLining
{
    /// <summary>How far a sleeve's colours reach, in parts of the shoulders' width.</summary>
    private const double Reach = 0.05;

    /// <summary>The cloth to lay below the sleeves, over the whole frame; null where the sleeves cover the arms.</summary>
    /// <param name="sleeves">The warped sleeves, shaded.</param>
    /// <param name="arms">Skin of the arms as far as sleeves reach, 0..1.</param>
    /// <param name="shoulders">The shoulders' width in pixels.</param>
    public static WarpedLayer? Of(IReadOnlyList<WarpedLayer> sleeves, Plane arms, double shoulders)
    {
        if (sleeves.Count == 0)
        {
            return null;
        }

        var (width, height) = (arms.Width, arms.Height);
        Plane[] planes = [new(width, height), new(width, height), new(width, height), new(width, height)];
        foreach (var sleeve in sleeves)
        {
            for (var y = 0; y < sleeve.Region.Height; y++)
            {
                var source = sleeve.Pixels.Row(y);
                for (var c = 0; c < 4; c++)
                {
                    var target = planes[c].Row(sleeve.Region.Y + y)[sleeve.Region.X..];
                    for (var x = 0; x < sleeve.Region.Width; x++)
                    {
                        target[x] += source[(4 * x) + c];
                    }
                }
            }
        }

        foreach (var plane in planes)
        {
            GaussianBlur.Apply(plane, (float)Math.Max(1, Reach * shoulders));
        }

        var lining = new LinearImage(width, height);
        var any = false;
        for (var i = 0; i < arms.Values.Length; i++)
        {
            // Where no sleeve is near, there is none to widen.
            var near = planes[3].Values[i];
            var alpha = arms.Values[i] * Math.Clamp((near - 0.02f) * 20, 0, 1);
            if (alpha <= 0)
            {
                continue;
            }

            any = true;
            var pixel = lining.Pixels.Slice(4 * i, 4);
            for (var c = 0; c < 3; c++)
            {
                pixel[c] = planes[c].Values[i] / near * alpha;
            }

            pixel[3] = alpha;
        }

        return any ? new WarpedLayer(new PixelRegion(0, 0, width, height), lining) : null;
    }
}
