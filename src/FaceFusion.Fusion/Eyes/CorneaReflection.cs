using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Eyes;

/// <summary>
/// Draws a round light as a spherical cornea reflects it: all points whose normal is within an angle of the light's, so that it
/// narrows toward the rim as a real one does.
/// </summary>
internal static class CorneaReflection
{
    /// <summary>Radius of the cornea's curve in iris radii: 7.8 mm over 5.9 mm.</summary>
    private const double Curve = 1.32;

    /// <summary>The edge's softness in pixels.</summary>
    private const double Edge = 1.2;

    /// <summary>Draws a highlight into one eye of an opaque picture, as far as the amount (0..1) says.</summary>
    public static void Draw(LinearImage picture, PixelRegion seen, EyeWindow eye, Highlight light, float amount)
    {
        var toward = Normal(light.Offset);
        var angle = Math.Asin(Math.Min(0.9, light.Size / Curve));
        var soft = Math.Min(angle, Edge / (eye.Radius * Curve));
        for (var y = 0; y < eye.Region.Height; y++)
        {
            for (var x = 0; x < eye.Region.Width; x++)
            {
                var (at, open) = (eye.FromCentre(x, y), eye.Opening.Row(y)[x]);
                if (open <= 0 || at.Length >= 1)
                {
                    continue;
                }

                var here = Normal(at);
                var between = Math.Acos(Math.Clamp((here.X * toward.X) + (here.Y * toward.Y) + (here.Z * toward.Z), -1, 1));
                var lit = amount * open * (float)SmoothStep.At(((angle - between) / (2 * soft)) + 0.5);
                var pixel = eye.Pixel(picture, seen, x, y);
                for (var c = 0; c < 3; c++)
                {
                    pixel[c] += MathF.Max(0, (float)light.Strength - pixel[c]) * lit;
                }
            }
        }
    }

    private static (double X, double Y, double Z) Normal(Point2 offset)
    {
        var (x, y) = (offset.X / Curve, offset.Y / Curve);
        return (x, y, Math.Sqrt(Math.Max(0, 1 - (x * x) - (y * y))));
    }
}
