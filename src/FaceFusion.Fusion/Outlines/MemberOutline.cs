using FaceFusion.Faces;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outline of one member in the frame: how far each sample of the raster is from it, in eye distances, below 0 within the person.</summary>
internal sealed class MemberOutline
{
    // Whole numbers of so many to the eye distance, half the memory of floats: a hundred of them are kept at once.
    private const float Steps = 512;

    private readonly short[] _distances;
    private readonly int _width;

    private MemberOutline(Plane distances)
    {
        _width = distances.Width;
        ReadOnlySpan<float> of = distances.Values;
        _distances = new short[of.Length];
        for (var i = 0; i < of.Length; i++)
        {
            // From the raster's samples.
            _distances[i] = (short)Math.Clamp(of[i] * (Steps / OutlineRaster.Unit), short.MinValue, short.MaxValue);
        }
    }

    /// <summary>The outline where the person's share of the samples crosses a half.</summary>
    public static MemberOutline Of(Plane share) => new(DistanceField.Of(share, 0.5f));

    /// <summary>The distances as a plane of their own.</summary>
    public Plane ToPlane()
    {
        var plane = new Plane(_width, _distances.Length / _width);
        CopyTo(plane);
        return plane;
    }

    /// <summary>Sets a plane of the raster's size to the distances.</summary>
    public void CopyTo(Plane plane)
    {
        var to = plane.Values;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = _distances[i] * (1 / Steps);
        }
    }
}
