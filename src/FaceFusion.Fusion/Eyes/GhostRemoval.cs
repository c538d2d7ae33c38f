using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Eyes;

/// <summary>
/// Takes highlights off an iris: what is lighter than the darker half of its ring becomes that half's colour. An iris looks the
/// same all round, so a ring knows what lies under its highlights.
/// </summary>
internal static class GhostRemoval
{
    private const int Rings = 12;
    private const double Outermost = 1;
    private const double FadeFrom = 0.86;

    // Square-root scale: below the first it is the iris' own pattern, above the second it is light.
    private const float Pattern = 0.05f;
    private const float Light = 0.12f;
    private const float Open = 0.9f;

    /// <summary>In iris radii: how far a highlight's glow reaches past what counts as light.</summary>
    private const double Margin = 0.16;

    /// <summary>Cleans one eye of an opaque picture in place, as far as the amount (0..1) says.</summary>
    public static void Apply(LinearImage picture, PixelRegion seen, EyeWindow eye, float amount)
    {
        if (Profile(picture, seen, eye) is not { } profile)
        {
            return;
        }

        var light = Spread(FindLight(picture, seen, eye, profile), Math.Max(1, (int)Math.Round(Margin * eye.Radius)));
        for (var y = 0; y < eye.Region.Height; y++)
        {
            for (var x = 0; x < eye.Region.Width; x++)
            {
                var distance = eye.FromCentre(x, y).Length;
                var clean = amount * light.Row(y)[x] * eye.Opening.Row(y)[x] * (1 - SmoothStep.At((float)((distance - FadeFrom) / (Outermost - FadeFrom))));
                if (clean > 0)
                {
                    var pixel = eye.Pixel(picture, seen, x, y);
                    var (r, g, b) = At(profile, distance);
                    pixel[0] += (r - pixel[0]) * clean;
                    pixel[1] += (g - pixel[1]) * clean;
                    pixel[2] += (b - pixel[2]) * clean;
                }
            }
        }
    }

    /// <summary>1 where a pixel is lighter than its ring by more than an iris' pattern.</summary>
    private static Plane FindLight(LinearImage picture, PixelRegion seen, EyeWindow eye, (float R, float G, float B)[] profile)
    {
        var light = new Plane(eye.Region.Width, eye.Region.Height);
        for (var y = 0; y < light.Height; y++)
        {
            for (var x = 0; x < light.Width; x++)
            {
                var distance = eye.FromCentre(x, y).Length;
                if (distance < Outermost && eye.Opening.Row(y)[x] > 0)
                {
                    var (r, g, b) = At(profile, distance);
                    var excess = EyeLuma.Of(eye.Pixel(picture, seen, x, y)) - MathF.Sqrt(Luma((r, g, b)));
                    light.Row(y)[x] = SmoothStep.At((excess - Pattern) / (Light - Pattern));
                }
            }
        }

        return light;
    }

    /// <summary>The largest value within a radius, softened: a highlight's faint rim goes with it.</summary>
    private static Plane Spread(Plane light, int radius)
    {
        var spread = new Plane(light.Width, light.Height);
        for (var y = 0; y < light.Height; y++)
        {
            for (var x = 0; x < light.Width; x++)
            {
                for (var dy = -radius; dy <= radius; dy++)
                {
                    for (var dx = -radius; dx <= radius; dx++)
                    {
                        var (i, j) = (x + dx, y + dy);
                        if ((dx * dx) + (dy * dy) <= radius * radius && (uint)i < (uint)light.Width && (uint)j < (uint)light.Height)
                        {
                            spread.Row(y)[x] = MathF.Max(spread.Row(y)[x], light.Row(j)[i]);
                        }
                    }
                }
            }
        }

        GaussianBlur.Apply(spread, 0.4f * radius);
        return spread;
    }

    private static float Luma((float R, float G, float B) c) => LinearLuma.Of(c.R, c.G, c.B);

    private static (float R, float G, float B) At((float R, float G, float B)[] profile, double distance)
    {
        var position = Math.Clamp((distance / Outermost * Rings) - 0.5, 0, Rings - 1);
        var ring = Math.Min((int)position, Rings - 2);
        return Mix(profile[ring], profile[ring + 1], (float)(position - ring));
    }

    /// <summary>Mean colour of each ring's darker half, from the middle outward; null where the lids leave too little to see.</summary>
    private static (float R, float G, float B)[]? Profile(LinearImage picture, PixelRegion seen, EyeWindow eye)
    {
        var rings = Enumerable.Range(0, Rings).Select(_ => new List<(float Luma, float R, float G, float B)>()).ToArray();
        for (var y = 0; y < eye.Region.Height; y++)
        {
            for (var x = 0; x < eye.Region.Width; x++)
            {
                var ring = (int)(eye.FromCentre(x, y).Length / Outermost * Rings);
                if (ring < Rings && eye.Opening.Row(y)[x] > Open)
                {
                    var p = eye.Pixel(picture, seen, x, y);
                    rings[ring].Add((EyeLuma.Of(p), p[0], p[1], p[2]));
                }
            }
        }

        // A small iris has rings without a pixel: they take the nearest one's colour.
        if (rings.Count(ring => ring.Count > 0) < Rings / 2)
        {
            return null;
        }

        var profile = new (float R, float G, float B)[Rings];
        for (var k = 0; k < Rings; k++)
        {
            var nearest = Enumerable.Range(0, Rings).Where(j => rings[j].Count > 0).MinBy(j => Math.Abs(j - k));
            var darker = rings[nearest].OrderBy(p => p.Luma).Take((rings[nearest].Count + 1) / 2).ToArray();
            profile[k] = (darker.Average(p => p.R), darker.Average(p => p.G), darker.Average(p => p.B));
        }

        // A highlight in the middle may fill the innermost rings; a pupil is never lighter than the iris round it.
        for (var k = (Rings / 2) - 1; k >= 0; k--)
        {
            profile[k] = Luma(profile[k]) > Luma(profile[k + 1]) ? profile[k + 1] : profile[k];
        }

        return profile;
    }

    private static (float R, float G, float B) Mix((float R, float G, float B) a, (float R, float G, float B) b, float t) =>
        (a.R + ((b.R - a.R) * t), a.G + ((b.G - a.G) * t), a.B + ((b.B - a.B) * t));
}
