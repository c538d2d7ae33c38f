using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>The pixels of the picture being rendered and, where it has a base photo, how they lie over that photo's.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="ScaleX">Frame pixels per photo pixel across; 1 without a photo.</param>
/// <param name="ScaleY">Frame pixels per photo pixel down.</param>
internal sealed record OutputFrame(int Width, int Height, double ScaleX, double ScaleY)
{
    /// <summary>The whole frame.</summary>
    public PixelRegion Region => new(0, 0, Width, Height);

    /// <summary>Photo pixels per frame pixel.</summary>
    public double Reduction => Math.Max(1 / ScaleX, 1 / ScaleY);

    /// <summary>True where the frame's pixels are the photo's own.</summary>
    public bool IsOriginal => ScaleX == 1 && ScaleY == 1;

    /// <summary>A photo's frame with its longer side at <paramref name="size"/>; null keeps the photo's size.</summary>
    public static OutputFrame OfPhoto(int width, int height, int? size)
    {
        var scale = size is { } side ? (double)side / Math.Max(width, height) : 1;
        var w = Math.Max(1, (int)Math.Round(width * scale));
        var h = Math.Max(1, (int)Math.Round(height * scale));
        return new OutputFrame(w, h, (double)w / width, (double)h / height);
    }

    /// <summary>The square frame of a mean of its own.</summary>
    public static OutputFrame Canonical(int size) => new(size, size, 1, 1);

    /// <summary>Photo position to frame position.</summary>
    public Point2 FromPhoto(Point2 p) => new(((p.X + 0.5) * ScaleX) - 0.5, ((p.Y + 0.5) * ScaleY) - 0.5);

    /// <summary>Frame position to photo position.</summary>
    public Point2 ToPhoto(Point2 p) => new(((p.X + 0.5) / ScaleX) - 0.5, ((p.Y + 0.5) / ScaleY) - 0.5);

    /// <summary>A shape in photo pixels, in the frame; the same shape where the frame is the photo's.</summary>
    public FaceShape FromPhoto(FaceShape shape) => IsOriginal ? shape : shape.Transform(FromPhoto);
}
