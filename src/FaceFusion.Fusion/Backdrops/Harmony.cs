using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>
/// Brings people towards the light of their backdrop: each channel is scaled as if the eye or the camera had adapted to the other mean
/// [von Kries 1902]. Only part of the way, for faces have colours of their own.
/// </summary>
internal static class Harmony
{
    // At an amount of 1, and at most.
    private const double Strength = 0.45;
    private const double Most = 1.7;
    private const double Dark = 0.02;

    /// <summary>Changes people in place; an amount of 0 and a transparent ground leave them.</summary>
    public static void Apply(LinearImage people, LinearImage ground, double amount)
    {
        if (amount <= 0 || Mean(ground, whole: true) is not { } behind || Mean(people, whole: false) is not { } front)
        {
            return;
        }

        Span<float> gain = stackalloc float[3];
        for (var c = 0; c < 3; c++)
        {
            gain[c] = (float)Math.Pow(Math.Clamp((behind[c] + Dark) / (front[c] + Dark), 1 / (Most * Most), Most * Most), amount * Strength);
        }

        for (var i = 0; i < people.Pixels.Length; i += 4)
        {
            for (var c = 0; c < 3; c++)
            {
                people.Pixels[i + c] *= gain[c];
            }
        }
    }

    private static double[]? Mean(LinearImage picture, bool whole)
    {
        var sum = new double[4];
        for (var i = 0; i < picture.Pixels.Length; i += 4)
        {
            for (var c = 0; c < 4; c++)
            {
                sum[c] += picture.Pixels[i + c];
            }
        }

        return sum[3] < (whole ? 0.99 * picture.Width * picture.Height : 1) ? null : [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]];
    }
}
