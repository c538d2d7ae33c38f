using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// The Catmull-Rom cubic (Keys, a = -0.5) between the middle two of four equally spaced points, both coordinates at once:
/// C0 + C1 d + C2 d^2 + C3 d^3, where d is the distance in pixels from the second point.
/// </summary>
internal readonly struct CatmullRom
{
    public readonly Vector128<double> C0;
    public readonly Vector128<double> C1;
    public readonly Vector128<double> C2;
    public readonly Vector128<double> C3;

    private CatmullRom(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3) =>
        (C0, C1, C2, C3) = (c0, c1, c2, c3);

    /// <summary>
    /// The cubic of cell <paramref name="cell"/>, between a point and the next of a row that stand
    /// <paramref name="spacing"/> pixels apart. Past either end the row goes on in equal steps.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CatmullRom OfCell(ReadOnlySpan<Point2> points, int cell, int stride, int spacing) => OfCell(points, cell, stride, new Steps(spacing));

    /// <inheritdoc cref="OfCell(ReadOnlySpan{Point2}, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CatmullRom OfCell(ReadOnlySpan<Point2> points, int cell, int stride, in Steps steps)
    {
        var (p1, p2) = (Load(points[cell * stride]), Load(points[(cell + 1) * stride]));
        var here = p2 - p1;
        var before = cell > 0 ? p1 - Load(points[(cell - 1) * stride]) : here;
        var after = (cell + 2) * stride < points.Length ? Load(points[(cell + 2) * stride]) - p2 : here;

        // Written in steps between neighbours: equal steps give C2 = C3 = 0 exactly, so whole-pixel maps stay whole. For the
        // same reason C1 is divided, not multiplied by a rounded inverse.
        var inverse = steps.Inverse;
        var bend = (here - before) + (here - after);
        return new(
            p1,
            (here + before) / steps.Double,
            (bend + (here - before)) * (0.5 * inverse * inverse),
            bend * (-0.5 * inverse * inverse * inverse));
    }

    /// <summary>The point <paramref name="d"/> pixels past the second of the four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Point2 At(double d)
    {
        var value = C0 + (d * (C1 + (d * (C2 + (d * C3)))));
        return new(value[0], value[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Load(Point2 point) => Unsafe.BitCast<Point2, Vector128<double>>(point);

    /// <summary>What many cells of one spacing share.</summary>
    internal readonly struct Steps(int spacing)
    {
        public readonly double Inverse = 1.0 / spacing;
        public readonly double Double = 2.0 * spacing;
    }
}
