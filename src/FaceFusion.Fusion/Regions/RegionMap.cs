using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Regions;

/// <summary>The regions of a target face over a part of the frame, on a raster so fine that the falloff is smooth.</summary>
internal sealed class RegionMap
{
    private const int SamplesPerEyeDistance = 20;

    private readonly FaceShape _target;
    private readonly PixelRegion _region;
    private readonly int _step;
    private readonly int _across;
    private readonly int _down;
    private readonly double[] _weights;
    private Plane? _opening;

    public RegionMap(FaceShape target, PixelRegion region)
    {
        (_target, _region) = (target, region);
        _step = Math.Max(1, (int)(target.EyeDistance / SamplesPerEyeDistance));
        (_across, _down) = (PlaneEnlargement.CoarseLength(region.Width, _step), PlaneEnlargement.CoarseLength(region.Height, _step));
        _weights = new double[RegionPartition.Count * _across * _down];
        var partition = new RegionPartition(target);
        for (var i = 0; i < _across * _down; i++)
        {
            partition.At(new Point2(region.X + (i % _across * _step), region.Y + (i / _across * _step)), At(i));
        }
    }

    /// <summary>A contributor's weight, pixel by pixel.</summary>
    public LocalWeight WeightOf(RegionMix mix, int index)
    {
        var most = mix.Most(index);
        var coarse = PlanePool.Rent(_across, _down);
        var values = coarse.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = most > 0 ? (float)Math.Min(1, mix.Share(index, At(i)) / most) : 0;
        }

        var part = PlanePool.Rent(_region.Width, _region.Height);
        PlaneEnlargement.Enlarge(coarse, _step, part);
        PlanePool.Return(coarse);
        if (mix.Mouth is { } mouth)
        {
            most = SetOpening(part, most, mix.ShareOfOpening(index), (float)mouth.Strength);
        }

        return new LocalWeight((float)most, part, _region);
    }

    /// <summary>Sets the share of what stands between the lips; the most that the share is anywhere.</summary>
    private double SetOpening(Plane part, double most, double share, float strength)
    {
        var opening = _opening ??= FaceMasks.MouthOpening(_target, _region);
        var (now, scale, between) = (Math.Max(most, share), (float)(most / Math.Max(Math.Max(most, share), 1e-9)), (float)(share / Math.Max(Math.Max(most, share), 1e-9)));
        Span<float> values = part.Values, open = opening.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var plain = values[i] * scale;
            values[i] = plain + (open[i] * strength * (between - plain));
        }

        return now;
    }

    private Span<double> At(int sample) => _weights.AsSpan(RegionPartition.Count * sample, RegionPartition.Count);
}
