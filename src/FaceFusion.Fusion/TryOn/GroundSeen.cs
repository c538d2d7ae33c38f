using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Where the plain ground behind a model is seen once a wide cloth is taken away: its colour is that of the ground beside it.</summary>
internal static class GroundSeen
{
    // Differences of encoded colour (square root of linear light) between which ground becomes skin.
    private const float Same = 0.035f;
    private const float Other = 0.09f;

    /// <summary>0..1 over the frame.</summary>
    /// <param name="scene">Without the cloth, linear.</param>
    /// <param name="person">0..1: the model with the cloth.</param>
    /// <param name="taken">0..1: where the cloth was.</param>
    /// <param name="reach">Pixels over which the ground's colour is taken from beside it.</param>
    public static Plane Of(LinearImage scene, Plane person, Plane taken, double reach)
    {
        var (width, height) = (scene.Width, scene.Height);
        Plane[] sums = [new(width, height), new(width, height), new(width, height), new(width, height)];
        for (var i = 0; i < person.Values.Length; i++)
        {
            var ground = person.Values[i] + taken.Values[i] <= 0 ? 1f : 0;
            for (var c = 0; c < 3; c++)
            {
                sums[c].Values[i] = ground * MathF.Sqrt(Math.Max(0, scene.Pixels[(4 * i) + c]));
            }

            sums[3].Values[i] = ground;
        }

        foreach (var sum in sums)
        {
            GaussianBlur.Apply(sum, (float)reach);
        }

        var seen = new Plane(width, height);
        for (var i = 0; i < seen.Values.Length; i++)
        {
            var weight = sums[3].Values[i];
            if (taken.Values[i] <= 0 || weight < 1e-5f)
            {
                continue;
            }

            var distance = 0f;
            for (var c = 0; c < 3; c++)
            {
                var d = MathF.Sqrt(Math.Max(0, scene.Pixels[(4 * i) + c])) - (sums[c].Values[i] / weight);
                distance += d * d;
            }

            seen.Values[i] = Math.Min(1, taken.Values[i]) * (1 - Math.Clamp((MathF.Sqrt(distance) - Same) / (Other - Same), 0, 1));
        }

        return seen;
    }
}
