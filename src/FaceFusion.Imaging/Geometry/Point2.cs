namespace FaceFusion.Imaging.Geometry;

/// <summary>A point in pixels. Integer coordinates are the centres of pixels; (0, 0) is the centre of the top-left pixel.</summary>
public readonly record struct Point2(double X, double Y)
{
    /// <summary>Sum of two points taken as vectors.</summary>
    public static Point2 operator +(Point2 a, Point2 b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Vector from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static Point2 operator -(Point2 a, Point2 b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>The vector scaled by <paramref name="k"/>.</summary>
    public static Point2 operator *(Point2 a, double k) => new(a.X * k, a.Y * k);

    /// <summary>Sum of two points taken as vectors.</summary>
    public static Point2 Add(Point2 left, Point2 right) => left + right;

    /// <summary>Vector from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static Point2 Subtract(Point2 left, Point2 right) => left - right;

    /// <summary>The vector scaled by <paramref name="right"/>.</summary>
    public static Point2 Multiply(Point2 left, double right) => left * right;

    /// <summary>Euclidean length of the vector.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));
}
