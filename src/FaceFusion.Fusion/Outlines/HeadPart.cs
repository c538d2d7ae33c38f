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

    /// <summary>The part of the rendered region that has it and <paramref name="face"/>, in pixels from its corner.</summary>
    public PixelRegion BoundsWith(PixelRegion face)
    {
        var (left, top, right, bottom) = ((double)face.X, (double)face.Y, (double)face.X + face.Width, (double)face.Y + face.Height);
        for (var y = 0; y < distance.Height; y++)
        {
            if (raster.ToFrame(0, y - 1).Y > _chin + (Neck * _unit))
            {
                break;
            }

            for (var x = 0; x < distance.Width; x++)
            {
                if (distance.Row(y)[x] < Edge)
                {
                    // A sample more on every side: values between samples are of both.
                    var (from, to) = (raster.ToFrame(x - 1, y - 1), raster.ToFrame(x + 1, y + 1));
                    (left, right) = (Math.Min(left, from.X - geometry.Region.X), Math.Max(right, to.X - geometry.Region.X));
                    (top, bottom) = (Math.Min(top, from.Y - geometry.Region.Y), Math.Max(bottom, to.Y - geometry.Region.Y));
                }
            }
        }

        var (x0, y0) = ((int)Math.Floor(left), (int)Math.Floor(top));
        return new PixelRegion(x0, y0, (int)Math.Ceiling(right) - x0, (int)Math.Ceiling(bottom) - y0).Intersect(new PixelRegion(0, 0, geometry.Region.Width, geometry.Region.Height));
    }

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
