using System.Numerics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Evens skin out without making it wax. Each channel, as the square root of linear light, is split by a guided filter
/// [He, Sun, Tang 2010] into what has edges and a detail, and the detail by a small Gaussian into a middle band (blotches,
/// spots, shine) and the finest band (pores). The middle is taken down to 15 %, the finest keeps the part of its energy that
/// the pore lock says.
/// </summary>
internal static class SkinSmoother
{
    private const float MiddleLoss = 0.85f;

    // In eye distances: a spot is some twentieth of it wide, a pore a hundredth.
    private const double Radius = 0.09;
    private const double PoreSigma = 0.008;

    /// <summary>Edges of more than about 0.035 (of 0..1, square-root scale) stay: folds, shadows, stubble lines.</summary>
    private const float Epsilon = 0.0012f;

    /// <summary>Smooths in place where the skin mask is above 0.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="skin">0..1, same size.</param>
    /// <param name="amount">0..1; 0 leaves every bit.</param>
    /// <param name="poreLock">0..1: how much of the finest band's energy stays at amount 1.</param>
    /// <param name="eyeDistance">In pixels.</param>
    /// <param name="measures">True measures what becomes of the finest band.</param>
    /// <returns>Energy of the finest band over the skin before and after; null where nothing was done or measured.</returns>
    public static FineBandEnergy? Apply(LinearImage picture, Plane skin, double amount, double poreLock, double eyeDistance, bool measures)
    {
        var radius = Math.Max(1, (int)Math.Round(Radius * eyeDistance));
        if (amount == 0 || Bounds(skin, 2 * radius) is not { IsEmpty: false } part)
        {
            return null;
        }

        // One channel after the other, so that there is one plane of them at a time.
        var guide = PlanePool.RentUnset(part.Width, part.Height);
        RowBands.Run(part.Height, part.Width, new GuideOperation(picture, part, guide));
        var poreSigma = (float)Math.Max(0.5, PoreSigma * eyeDistance);
        var finestLoss = 1 - (float)Math.Sqrt(poreLock);
        var channel = PlanePool.RentUnset(part.Width, part.Height);
        for (var c = 0; c < 3; c++)
        {
            RowBands.Run(part.Height, part.Width, new SplitOperation(picture, part, channel, c));
            Smooth(channel, guide, radius, poreSigma, (float)amount, finestLoss);
            RowBands.Run(part.Height, part.Width, new JoinOperation(picture, part, channel, c, skin));
        }

        PlanePool.Return(channel);
        FineBandEnergy? energy = null;
        if (measures)
        {
            var before = FineBandEnergy.Measure(guide, skin, part, poreSigma);
            RowBands.Run(part.Height, part.Width, new GuideOperation(picture, part, guide));
            energy = new FineBandEnergy(before, FineBandEnergy.Measure(guide, skin, part, poreSigma));
        }

        PlanePool.Return(guide);
        return energy;
    }

    /// <summary>channel -= amount * (loss of the middle band + loss of the finest).</summary>
    private static void Smooth(Plane channel, Plane guide, int radius, float poreSigma, float amount, float finestLoss)
    {
        var edges = GuidedFilter.Filter(guide, channel, radius, Epsilon);
        var coarse = PlanePool.RentUnset(channel.Width, channel.Height);
        channel.Values.CopyTo(coarse.Values);
        GaussianBlur.Apply(coarse, poreSigma);
        Span<float> values = channel.Values, edge = edges.Values, blurred = coarse.Values;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var v = new Vector<float>(values[i..]);
            var finest = v - new Vector<float>(blurred[i..]);
            var middle = v - new Vector<float>(edge[i..]) - finest;
            (v - (((middle * MiddleLoss) + (finest * finestLoss)) * amount)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            var finest = values[i] - blurred[i];
            var middle = values[i] - edge[i] - finest;
            values[i] -= ((middle * MiddleLoss) + (finest * finestLoss)) * amount;
        }

        PlanePool.Return(edges);
        PlanePool.Return(coarse);
    }

    /// <summary>The part of the mask above 0, grown by what the filters read.</summary>
    private static PixelRegion Bounds(Plane mask, int margin)
    {
        var bounds = mask.Bounds();
        return bounds.IsEmpty ? default : bounds.Grow(margin).Intersect(new(0, 0, mask.Width, mask.Height));
    }

    /// <summary>Lightness, as the square root of linear light.</summary>
    private readonly struct GuideOperation(LinearImage picture, PixelRegion part, Plane guide) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var y = from; y < to; y++)
            {
                var pixels = picture.Row(part.Y + y).Slice(4 * part.X, 4 * part.Width);
                var lightness = guide.Row(y);
                for (var x = 0; x < part.Width; x++)
                {
                    lightness[x] = (0.3f * Root(pixels[4 * x])) + (0.6f * Root(pixels[(4 * x) + 1])) + (0.1f * Root(pixels[(4 * x) + 2]));
                }
            }
        }
    }

    private readonly struct SplitOperation(LinearImage picture, PixelRegion part, Plane channel, int index) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var y = from; y < to; y++)
            {
                var pixels = picture.Row(part.Y + y).Slice(4 * part.X, 4 * part.Width);
                var values = channel.Row(y);
                for (var x = 0; x < part.Width; x++)
                {
                    values[x] = Root(pixels[(4 * x) + index]);
                }
            }
        }
    }

    private readonly struct JoinOperation(LinearImage picture, PixelRegion part, Plane channel, int index, Plane skin) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var y = from; y < to; y++)
            {
                var pixels = picture.Row(part.Y + y).Slice(4 * part.X, 4 * part.Width);
                var mask = skin.Row(part.Y + y).Slice(part.X, part.Width);
                var smooth = channel.Row(y);
                for (var x = 0; x < part.Width; x++)
                {
                    if (mask[x] > 0)
                    {
                        ref var value = ref pixels[(4 * x) + index];
                        var s = MathF.Max(0, smooth[x]);
                        value += mask[x] * ((s * s) - value);
                    }
                }
            }
        }
    }

    private static float Root(float linear) => MathF.Sqrt(MathF.Max(0, linear));
}
