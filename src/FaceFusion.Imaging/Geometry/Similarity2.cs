namespace FaceFusion.Imaging.Geometry;

/// <summary>
/// A similarity of the plane (rotation, uniform scale, translation):
/// x' = A x - B y + Tx, y' = B x + A y + Ty.
/// </summary>
public readonly record struct Similarity2(double A, double B, double Tx, double Ty)
{
    /// <summary>The map that leaves every point where it is.</summary>
    public static Similarity2 Identity => new(1, 0, 0, 0);

    /// <summary>Uniform scale factor, at least 0.</summary>
    public double Scale => Math.Sqrt((A * A) + (B * B));

    /// <summary>Rotation in radians, -pi..pi, clockwise on a screen whose y axis points down.</summary>
    public double Angle => Math.Atan2(B, A);

    /// <summary>The image of <paramref name="p"/>.</summary>
    public Point2 Apply(Point2 p) => new((A * p.X) - (B * p.Y) + Tx, (B * p.X) + (A * p.Y) + Ty);

    /// <summary>The inverse map.</summary>
    /// <exception cref="InvalidOperationException">The scale is zero.</exception>
    public Similarity2 Inverse()
    {
        var k = (A * A) + (B * B);
        if (k == 0)
        {
            throw new InvalidOperationException("A similarity of scale zero has no inverse.");
        }

        var a = A / k;
        var b = -B / k;
        return new(a, b, -((a * Tx) - (b * Ty)), -((b * Tx) + (a * Ty)));
    }

    /// <summary>The map that applies <paramref name="first"/>, then this one.</summary>
    public Similarity2 After(Similarity2 first) => new(
        (A * first.A) - (B * first.B),
        (A * first.B) + (B * first.A),
        (A * first.Tx) - (B * first.Ty) + Tx,
        (B * first.Tx) + (A * first.Ty) + Ty);

    /// <summary>
    /// The least-squares similarity that takes <paramref name="from"/> to <paramref name="to"/>
    /// (Umeyama 1991, without reflection).
    /// </summary>
    /// <param name="from">At least two points that do not coincide.</param>
    /// <param name="to">As many points.</param>
    /// <param name="rigid">True keeps the scale at 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the points coincide.</exception>
    public static Similarity2 Fit(ReadOnlySpan<Point2> from, ReadOnlySpan<Point2> to, bool rigid = false)
    {
        if (from.Length != to.Length || from.Length < 2)
        {
            throw new ArgumentException($"Two or more pairs of points are needed; got {from.Length} and {to.Length}.", nameof(to));
        }

        double mx = 0, my = 0, nx = 0, ny = 0;
        for (var i = 0; i < from.Length; i++)
        {
            mx += from[i].X;
            my += from[i].Y;
            nx += to[i].X;
            ny += to[i].Y;
        }

        mx /= from.Length;
        my /= from.Length;
        nx /= from.Length;
        ny /= from.Length;
        double k = 0, a = 0, b = 0;
        for (var i = 0; i < from.Length; i++)
        {
            var (x, y) = (from[i].X - mx, from[i].Y - my);
            var (u, v) = (to[i].X - nx, to[i].Y - ny);
            k += (x * x) + (y * y);
            a += (x * u) + (y * v);
            b += (x * v) - (y * u);
        }

        if (k == 0)
        {
            throw new ArgumentException("The points coincide, so no similarity is defined.", nameof(from));
        }

        var norm = rigid ? Math.Sqrt((a * a) + (b * b)) : k;
        a = norm == 0 ? 1 : a / norm;
        b = norm == 0 ? 0 : b / norm;
        return new(a, b, nx - ((a * mx) - (b * my)), ny - ((b * mx) + (a * my)));
    }
}
