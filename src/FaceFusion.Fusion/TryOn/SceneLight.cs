using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The scene's white and brightness, to which a garment that was photographed under neutral light is brought, within limits: shades of grey with
/// Minkowski's sixth norm [Finlayson, Trezzi 2004], brightness by the scene's lightest twentieth.
/// </summary>
internal static class SceneLight
{
    private const double MostTint = 1.08;
    private const double MostDarker = 0.7;
    private const double MostLighter = 1.08;

    /// <summary>What paper reflects of full light: the lightest twentieth of a well-lit photo.</summary>
    private const double White = 0.62;

    /// <summary>Factors of red, green and blue for the garment.</summary>
    /// <param name="scene">Linear.</param>
    /// <param name="amount">0..1.</param>
    public static (float R, float G, float B) Factors(LinearImage scene, double amount)
    {
        Span<double> norm = stackalloc double[3];
        var histogram = new int[1024];
        var count = scene.Width * scene.Height;
        for (var i = 0; i < count; i++)
        {
            var pixel = scene.Pixels.Slice(4 * i, 3);
            for (var c = 0; c < 3; c++)
            {
                norm[c] += Math.Pow(Math.Clamp(pixel[c], 0, 1), 6);
            }

            histogram[(int)(Math.Clamp(LinearLuma.Of(pixel), 0, 1) * 1023)]++;
        }

        for (var c = 0; c < 3; c++)
        {
            norm[c] = Math.Pow((norm[c] / count) + 1e-12, 1.0 / 6);
        }

        var level = 1023;
        for (var seen = 0; level > 0 && seen < count / 20; level--)
        {
            seen += histogram[level];
        }

        var middle = (norm[0] + norm[1] + norm[2]) / 3;
        var light = Math.Clamp(level / 1023.0 / White, MostDarker, MostLighter);
        float Factor(double value) => (float)Math.Pow(Math.Clamp(value / middle, 1 / MostTint, MostTint) * light, amount);
        return (Factor(norm[0]), Factor(norm[1]), Factor(norm[2]));
    }
}
