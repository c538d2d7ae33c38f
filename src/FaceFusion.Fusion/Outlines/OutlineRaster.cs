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
    public static float Read(Plane plane, float u, float v)
    {
        ReadOnlySpan<float> values = plane.Values;
        var width = plane.Width;
        (u, v) = (Math.Clamp(u, 0, width - 1), Math.Clamp(v, 0, plane.Height - 1));
        var (x, y) = (Math.Min((int)u, width - 2), Math.Min((int)v, plane.Height - 2));
        var at = (y * width) + x;
        var (top, bottom) = (values[at], values[at + width]);
        top += (values[at + 1] - top) * (u - x);
        bottom += (values[at + width + 1] - bottom) * (u - x);
        return top + ((bottom - top) * (v - y));
    }

    /// <summary>What a map says between its nodes, bilinearly; past the outermost it goes on in equal steps.</summary>
    public static Point2 Read(WarpGrid map, Point2 frame)
    {
        var (v, y) = At(frame.Y - map.Region.Y, map.Spacing, map.Rows);
        var (u, x) = At(frame.X - map.Region.X, map.Spacing, map.Columns);
        var at = (y * map.Columns) + x;
        return Mix(Mix(map.Nodes[at], map.Nodes[at + 1], u), Mix(map.Nodes[at + map.Columns], map.Nodes[at + map.Columns + 1], u), v);
    }

    /// <summary>What a map says along a row of the frame, at its columns of nodes: for <see cref="Read(WarpGrid, ReadOnlySpan{Point2}, double)"/>.</summary>
    public static void ReadRow(WarpGrid map, double row, Span<Point2> nodes)
    {
        var (v, y) = At(row - map.Region.Y, map.Spacing, map.Rows);
        for (int x = 0, at = y * map.Columns; x < nodes.Length; x++, at++)
        {
            nodes[x] = Mix(map.Nodes[at], map.Nodes[at + map.Columns], v);
        }
    }

    /// <summary>What the map says at a column of the frame, along the row of which <paramref name="nodes"/> are.</summary>
    public static Point2 Read(WarpGrid map, ReadOnlySpan<Point2> nodes, double column)
    {
        var (u, x) = At(column - map.Region.X, map.Spacing, map.Columns);
        return Mix(nodes[x], nodes[x + 1], u);
    }

    /// <summary>How far a column of the frame is from the node before it in steps, and which that is, as <see cref="Read(WarpGrid, ReadOnlySpan{Point2}, double)"/> takes them.</summary>
    public static (double From, int Node) ColumnOf(WarpGrid map, double column) => At(column - map.Region.X, map.Spacing, map.Columns);

    /// <summary>The node before a place, and how far the place is from it in steps: below 0 and above 1 past the outermost.</summary>
    private static (double From, int Node) At(double place, int spacing, int count)
    {
        var steps = place / spacing;
        var node = (int)Math.Clamp(steps, 0, count - 2);
        return (steps - node, node);
    }

    private static Point2 Mix(Point2 a, Point2 b, double by) => a + ((b - a) * by);
}
