using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Values between the pixels of a plane.</summary>
public static class Bilinear
{
    /// <summary>The value at a place inside the plane, which is at least 2 x 2.</summary>
    public static float At(Plane plane, Point2 p)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var (x0, y0) = (Math.Min((int)p.X, plane.Width - 2), Math.Min((int)p.Y, plane.Height - 2));
        var (u, v) = ((float)(p.X - x0), (float)(p.Y - y0));
        ReadOnlySpan<float> upper = plane.Row(y0), lower = plane.Row(y0 + 1);
        var top = upper[x0] + ((upper[x0 + 1] - upper[x0]) * u);
        var bottom = lower[x0] + ((lower[x0 + 1] - lower[x0]) * u);
        return top + ((bottom - top) * v);
    }
}
