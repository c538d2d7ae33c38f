using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>How far up a face a point lies: eye distances above the line through the pupils, below 0 toward the chin.</summary>
internal readonly struct UpwardAxis
{
    private readonly Point2 _middle;
    private readonly Point2 _across;

    /// <summary>The axis of a shape; pixel positions count from the region's corner.</summary>
    public UpwardAxis(FaceShape shape, PixelRegion region)
    {
        Corner = new Point2(region.X, region.Y);
        _middle = (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;
        _across = (shape[FaceTemplate.RightPupil] - shape[FaceTemplate.LeftPupil]) * (1 / (shape.EyeDistance * shape.EyeDistance));
    }

    private Point2 Corner { get; }

    /// <summary>Of a point in the shape's frame.</summary>
    public double At(Point2 p) => ((p.X - _middle.X) * _across.Y) - ((p.Y - _middle.Y) * _across.X);

    /// <summary>Of a pixel of the region.</summary>
    public double At(int x, int y) => At(new Point2(Corner.X + x, Corner.Y + y));
}
