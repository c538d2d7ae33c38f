using FaceFusion.Faces;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outline of one member in the frame: how far each sample of the raster is from it, in eye distances, below 0 within the person.</summary>
internal sealed class MemberOutline
{
    // Half the precision and so half the memory: a hundred of them are kept at once.
    private readonly Half[] _distances;
    private readonly int _width;

    private MemberOutline(Plane distances)
    {
        _width = distances.Width;
        _distances = new Half[distances.Values.Length];
        for (var i = 0; i < _distances.Length; i++)
        {
            _distances[i] = (Half)distances.Values[i];
        }
    }

    /// <summary>The outline of a silhouette as the landmarks' warp brings it into the frame.</summary>
    /// <param name="silhouette">The member in the photo.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="raster">Over the frame.</param>
    public static MemberOutline Of(PersonSilhouette silhouette, WarpGrid map, OutlineRaster raster)
    {
        var share = new Plane(raster.Width, raster.Height);
        for (var y = 0; y < share.Height; y++)
        {
            var row = share.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = silhouette.At(OutlineRaster.Read(map, raster.ToFrame(x, y)));
            }
        }

        return Of(share);
    }

    /// <summary>The outline where the person's share of the samples crosses a half.</summary>
    public static MemberOutline Of(Plane share)
    {
        var distances = DistanceField.Of(share, 0.5f);
        foreach (ref var value in distances.Values)
        {
            value /= OutlineRaster.Unit;
        }

        return new MemberOutline(distances);
    }

    /// <summary>The distances as a plane of their own.</summary>
    public Plane ToPlane()
    {
        var plane = new Plane(_width, _distances.Length / _width);
        for (var i = 0; i < _distances.Length; i++)
        {
            plane.Values[i] = (float)_distances[i];
        }

        return plane;
    }
}
