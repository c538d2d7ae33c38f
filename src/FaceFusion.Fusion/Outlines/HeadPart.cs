using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>Where a mean whose outlines were brought together has a head beyond the face: hair, ears and the beginning of the neck, its edge with them.</summary>
/// <param name="distance">From the mean's outline, below 0 within, on the raster.</param>
/// <param name="raster">Over the frame.</param>
/// <param name="amount">0..1: how far outlines were brought together.</param>
/// <param name="geometry">The frame.</param>
internal sealed class HeadPart(Plane distance, OutlineRaster raster, double amount, FrameGeometry geometry)
{
    // Eye distances: how far past the outline the edge is, how soft it is, and how far under the chin clothes begin.
    private const float Edge = 0.05f;
    private const float Soft = 0.1f;
    private const float Neck = 0.5f;

    private readonly double _chin = geometry.Target[FaceTemplate.Chin].Y;
    private readonly double _unit = geometry.Target.EyeDistance;

    /// <summary>The rows of the rendered region that it may have, from the first on.</summary>
    public int Rows => (int)Math.Clamp(Math.Ceiling(_chin + (Neck * _unit)) - geometry.Region.Y, 1, geometry.Region.Height);

    /// <summary>0..1 at a pixel of the frame.</summary>
    public float At(int x, int y)
    {
        var p = raster.FromFrame(new Point2(x, y));
        var within = SmoothStep.At((Edge - OutlineRaster.Read(distance, (float)p.X, (float)p.Y)) / Soft);
        var above = 1 - SmoothStep.At((float)((y - _chin) / (Neck * _unit)));
        var face = OutlineRaster.Read(geometry.Field.FaceMask, x - geometry.Region.X, y - geometry.Region.Y);
        return (float)amount * within * above * (1 - face);
    }
}
