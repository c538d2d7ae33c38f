using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The coarse raster over a frame on which outlines are compared: as fine for a face of any size, so that a preview sees what the result does.</summary>
/// <param name="Frame">The frame, and a little round it.</param>
/// <param name="Step">Frame pixels between two samples.</param>
internal readonly record struct OutlineRaster(PixelRegion Frame, double Step)
{
    /// <summary>Samples along the eye distance.</summary>
    public const float Unit = 26;

    // Eye distances past the frame's edges: hair that goes out of the picture has its outline there.
    private const double Beyond = 0.6;

    /// <summary>The raster for a face in a frame.</summary>
    public static OutlineRaster Of(PixelRegion frame, double eyeDistance) => new(frame.Grow((int)(Beyond * eyeDistance)), eyeDistance / Unit);

    /// <summary>Samples across.</summary>
    public int Width => Math.Max(2, (int)Math.Ceiling(Frame.Width / Step));

    /// <summary>Samples down.</summary>
    public int Height => Math.Max(2, (int)Math.Ceiling(Frame.Height / Step));

    /// <summary>Where a sample stands in the frame.</summary>
    public Point2 ToFrame(double x, double y) => new(Frame.X + (x * Step), Frame.Y + (y * Step));

    /// <summary>Where a place of the frame stands on the raster.</summary>
    public Point2 FromFrame(Point2 p) => new((p.X - Frame.X) / Step, (p.Y - Frame.Y) / Step);

    /// <summary>A value between samples, bilinearly; past the last ones it goes on as there.</summary>
    public static float Read(Plane plane, float u, float v) => Bilinear.At(plane, new Point2(Math.Clamp(u, 0, plane.Width - 1), Math.Clamp(v, 0, plane.Height - 1)));

    /// <summary>What a map says between its nodes, bilinearly; past the outermost it goes on in equal steps.</summary>
    public static Point2 Read(WarpGrid map, Point2 frame)
    {
        var (u, v) = ((frame.X - map.Region.X) / map.Spacing, (frame.Y - map.Region.Y) / map.Spacing);
        var (x, y) = ((int)Math.Clamp(u, 0, map.Columns - 2), (int)Math.Clamp(v, 0, map.Rows - 2));
        var (fx, fy, at) = (u - x, v - y, (y * map.Columns) + x);
        var top = map.Nodes[at] + ((map.Nodes[at + 1] - map.Nodes[at]) * fx);
        var bottom = map.Nodes[at + map.Columns] + ((map.Nodes[at + map.Columns + 1] - map.Nodes[at + map.Columns]) * fx);
        return top + ((bottom - top) * fy);
    }
}
