using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Energy of a face's finest band over its skin, pores and fine hair: the mean square of the lightness (square root of linear
/// light, 0..1) less its Gaussian of 0.008 eye distances.
/// </summary>
/// <param name="Before">Before smoothing.</param>
/// <param name="After">After smoothing.</param>
public readonly record struct FineBandEnergy(double Before, double After)
{
    /// <summary>The part that smoothing left, 0..1; 1 where there was nothing.</summary>
    public double Kept => Before > 0 ? After / Before : 1;

    /// <summary>The energy in a part of the frame, weighted by the skin.</summary>
    internal static double Measure(Plane lightness, Plane skin, PixelRegion part, float sigma)
    {
        var blurred = PlanePool.RentUnset(lightness.Width, lightness.Height);
        lightness.Values.CopyTo(blurred.Values);
        GaussianBlur.Apply(blurred, sigma);
        var (sum, weight) = (0.0, 0.0);
        for (var y = 0; y < part.Height; y++)
        {
            ReadOnlySpan<float> sharp = lightness.Row(y), soft = blurred.Row(y), mask = skin.Row(part.Y + y).Slice(part.X, part.Width);
            for (var x = 0; x < mask.Length; x++)
            {
                var fine = sharp[x] - soft[x];
                sum += mask[x] * fine * fine;
                weight += mask[x];
            }
        }

        PlanePool.Return(blurred);
        return weight > 0 ? sum / weight : 0;
    }
}
