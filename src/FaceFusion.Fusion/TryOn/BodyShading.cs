using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The body's light as a factor about 1: the low-frequency luma of what is worn, each kind of surface against its own middle, so that a
/// dark pair of trousers is no shadow.
/// </summary>
internal static class BodyShading
{
    private const float Least = 0.7f;
    private const float Most = 1.2f;

    /// <summary>The factor over the frame.</summary>
    /// <param name="scene">The model, linear.</param>
    /// <param name="surfaces">Masks of surfaces of one colour each.</param>
    /// <param name="reach">Pixels of the blur; folds finer than this are not carried over.</param>
    /// <param name="amount">0..1.</param>
    public static Plane Of(LinearImage scene, IReadOnlyList<Plane> surfaces, double reach, double amount)
    {
        var (light, weight) = (new Plane(scene.Width, scene.Height), new Plane(scene.Width, scene.Height));
        foreach (var surface in surfaces)
        {
            AddRelative(scene, surface, light, weight);
        }

        GaussianBlur.Apply(light, (float)reach);
        GaussianBlur.Apply(weight, (float)reach);
        for (var i = 0; i < light.Values.Length; i++)
        {
            // Where there is no body near, the light is the middle one.
            var relative = (light.Values[i] + 0.15f) / (weight.Values[i] + 0.15f);
            light.Values[i] = 1 + ((Math.Clamp(relative, Least, Most) - 1) * (float)amount);
        }

        return light;
    }

    private static void AddRelative(LinearImage scene, Plane surface, Plane light, Plane weight)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < surface.Values.Length; i++)
        {
            if (surface.Values[i] > 0.5f)
            {
                sum += Luma(scene.Pixels, i);
                count++;
            }
        }

        if (count == 0 || sum <= 0)
        {
            return;
        }

        var middle = sum / count;
        for (var i = 0; i < surface.Values.Length; i++)
        {
            var amount = surface.Values[i];
            if (amount > 0.5f)
            {
                light.Values[i] += amount * (float)(Luma(scene.Pixels, i) / middle);
                weight.Values[i] += amount;
            }
        }
    }

    private static float Luma(ReadOnlySpan<float> pixels, int i) => LinearLuma.Of(pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]);
}
