namespace FaceFusion.Imaging.Geometry;

/// <summary>A rectangle of whole pixels: columns X .. X+Width-1, rows Y .. Y+Height-1.</summary>
public readonly record struct PixelRegion(int X, int Y, int Width, int Height)
{
    /// <summary>First column right of the region.</summary>
    public int Right => X + Width;

    /// <summary>First row below the region.</summary>
    public int Bottom => Y + Height;

    /// <summary>True where the region holds no pixel.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Number of pixels.</summary>
    public long Area => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>The common part of two regions; empty where they do not meet.</summary>
    public PixelRegion Intersect(PixelRegion other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        return new(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>The region grown by <paramref name="margin"/> pixels on every side.</summary>
    public PixelRegion Grow(int margin) => new(X - margin, Y - margin, Width + (2 * margin), Height + (2 * margin));
}
