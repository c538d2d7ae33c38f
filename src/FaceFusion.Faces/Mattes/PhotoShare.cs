using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>How far the places of a photo's part are of something, 0..1: in bytes, on a grid that is coarser than the photo.</summary>
internal sealed class PhotoShare
{
    private readonly byte[] _share;
    private readonly RegionGrid _grid;

    // Where a photo's (0, 0) stands among the samples, and samples to the photo's pixel.
    private readonly double _fromX;
    private readonly double _fromY;
    private readonly double _scaleX;
    private readonly double _scaleY;

    /// <summary>Keeps a plane, at least two samples across and down.</summary>
    /// <param name="share">0..1.</param>
    /// <param name="area">The part of the photo that it covers.</param>
    public PhotoShare(Plane share, PixelRegion area)
        : this(Array.ConvertAll(share.Values.ToArray(), value => (byte)((value * 255) + 0.5f)), new RegionGrid(area, share.Width, share.Height))
    {
    }

    private PhotoShare(byte[] share, RegionGrid grid)
    {
        (_share, _grid) = (share, grid);
        (_scaleX, _scaleY) = ((double)grid.Width / grid.Area.Width, (double)grid.Height / grid.Area.Height);
        var first = grid.FromPhoto(default);
        (_fromX, _fromY) = (first.X, first.Y);
    }

    /// <summary>The part of a photo round a face, so many eye distances from the middle between the pupils; all of a photo that has none of it.</summary>
    public static PixelRegion AreaRound(FaceShape shape, Bitmap photo, double beside, double above, double below)
    {
        var (middle, unit) = ((shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5, shape.EyeDistance);
        var left = (int)Math.Floor(middle.X - (beside * unit));
        var top = (int)Math.Floor(middle.Y - (above * unit));
        var area = new PixelRegion(left, top, (int)Math.Ceiling(2 * beside * unit), (int)Math.Ceiling((above + below) * unit));
        var whole = new PixelRegion(0, 0, photo.Width, photo.Height);
        var inside = area.Intersect(whole);
        return inside is { Width: > 1, Height: > 1 } ? inside : whole;
    }

    /// <summary>The same over the photo of which the one that was looked at is a reduction by <paramref name="factor"/>.</summary>
    public PhotoShare Enlarged(int factor)
    {
        var area = _grid.Area;
        return new PhotoShare(_share, _grid with { Area = new PixelRegion(area.X * factor, area.Y * factor, area.Width * factor, area.Height * factor) });
    }

    /// <summary>0..1 at a place of the photo, bilinearly; past the edge of what was looked at it goes on as there.</summary>
    public float At(Point2 photo)
    {
        var (width, height) = (_grid.Width, _grid.Height);
        var u = Math.Clamp((float)((photo.X * _scaleX) + _fromX), 0, width - 1);
        var v = Math.Clamp((float)((photo.Y * _scaleY) + _fromY), 0, height - 1);
        var (x, y) = (Math.Min((int)u, width - 2), Math.Min((int)v, height - 2));
        var (fx, fy, at) = (u - x, v - y, (y * width) + x);
        var top = _share[at] + ((_share[at + 1] - _share[at]) * fx);
        var bottom = _share[at + width] + ((_share[at + width + 1] - _share[at + width]) * fx);
        return (top + ((bottom - top) * fy)) / 255;
    }
}
