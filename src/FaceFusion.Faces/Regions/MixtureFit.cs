using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>
/// Expectation-maximisation of a mixture of Gaussians. It begins with slices of equal weight along the lightness, so that the
/// same pixels give the same mixture.
/// </summary>
internal static class MixtureFit
{
    private const int Rounds = 6;
    private const int FurtherRounds = 2;

    /// <summary>
    /// Fits a mixture to weighted colours, further from <paramref name="start"/> where one is given; null where the weights'
    /// sum is below <paramref name="leastWeight"/>.
    /// </summary>
    public static ColorMixture? Of(ColorSamples samples, int count, double leastWeight, ColorMixture? start = null)
    {
        var total = 0.0;
        foreach (var w in samples.Weights)
        {
            total += w;
        }

        if (total < leastWeight)
        {
            return null;
        }

        var gaussians = start is null ? Slices(samples, count, total) : start.Gaussians.ToArray();
        for (var round = start is null ? 0 : Rounds - FurtherRounds; round < Rounds; round++)
        {
            gaussians = Refined(gaussians, samples, total);
        }

        return new(gaussians);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ColorGaussian[] Slices(ColorSamples samples, int count, double total)
    {
        var order = new int[samples.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(samples.L.ToArray(), order);
        var moments = None(count);
        var seen = 0.0;
        foreach (var i in order)
        {
            var w = samples.Weights[i];
            var slice = Math.Min(count - 1, (int)(seen / total * count));
            moments[slice].Add(Vector.CreateScalar(w), new(samples.L[i]), new(samples.A[i]), new(samples.B[i]));
            seen += w;
        }

        return Array.ConvertAll(moments, m => ColorGaussian.Of(m, total));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ColorGaussian[] Refined(ColorGaussian[] gaussians, ColorSamples samples, double total)
    {
        var moments = None(gaussians.Length);
        Span<Vector<float>> densities = stackalloc Vector<float>[gaussians.Length];
        for (var i = 0; i < samples.Count; i += Vector<float>.Count)
        {
            var (l, a, b) = (Lanes.Load(samples.L, i), Lanes.Load(samples.A, i), Lanes.Load(samples.B, i));
            var sum = new Vector<float>(ColorMixture.Floor);
            for (var k = 0; k < densities.Length; k++)
            {
                densities[k] = gaussians[k].Density(l, a, b);
                sum += densities[k];
            }

            var share = Lanes.Load(samples.Weights, i) / sum;
            for (var k = 0; k < densities.Length; k++)
            {
                moments[k].Add(share * densities[k], l, a, b);
            }
        }

        return Array.ConvertAll(moments, m => ColorGaussian.Of(m, total));
    }

    private static GaussianMoments[] None(int count)
    {
        var moments = new GaussianMoments[count];
        for (var k = 0; k < count; k++)
        {
            moments[k] = new();
        }

        return moments;
    }
}
