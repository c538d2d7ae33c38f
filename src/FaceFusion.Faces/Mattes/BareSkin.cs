using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>
/// Where one person of a photo has bare skin: face, ears and neck, and of the chest what clothes leave. To about a fourteenth of the eye
/// distance, and finer where the edge is sharp: for necklines, not for cutting out.
/// </summary>
public sealed class BareSkin
{
    /// <summary>Samples along the eye distance.</summary>
    private const double Resolution = 14;

    // Eye distances round the middle between the pupils that are looked at: hair, to know its colours, and the chest.
    private const double Beside = 3.2;
    private const double Above = 1.6;
    private const double Below = 5.2;

    /// <summary>Eye distances from the neck over which skin becomes unlikely.</summary>
    private const float Reach = 2.5f;

    // The guided filter: radius in samples, and variance that counts as flat.
    private const int Radius = 2;
    private const float Flat = 1e-4f;

    private readonly Plane _share;
    private readonly RegionGrid _grid;

    private BareSkin(Plane share, RegionGrid grid) => (_share, _grid) = (share, grid);

    /// <summary>Looks for it by the colours of this person's skin, in some 10 ms.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="face">Whose.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static BareSkin Find(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        var area = AreaRound(face.Landmarks, photo);
        var scale = Math.Min(1, Resolution / face.Landmarks.EyeDistance);
        var grid = new RegionGrid(area, Math.Max(2, (int)(area.Width * scale)), Math.Max(2, (int)(area.Height * scale)));
        var frame = RegionFrame.Of(photo, grid, new PixelRegion(0, 0, grid.Width, grid.Height));
        var shape = face.Landmarks.Transform(grid.FromPhoto);
        var colors = new HeadColors(frame, new HeadPriors(shape, grid.Width, grid.Height, Reach), shape.EyeDistance, cancellation);
        return new BareSkin(new ColorGuide(frame, Radius, Flat).Filter(colors.Skin), grid);
    }

    /// <summary>The same skin over the photo of which the one that was looked at is a reduction by <paramref name="factor"/>.</summary>
    public BareSkin Enlarged(int factor)
    {
        var area = _grid.Area;
        return new BareSkin(_share, _grid with { Area = new PixelRegion(area.X * factor, area.Y * factor, area.Width * factor, area.Height * factor) });
    }

    /// <summary>0..1: how far a place of the photo is bare skin; past the edge of what was looked at it goes on as there.</summary>
    public float At(Point2 photo)
    {
        var p = _grid.FromPhoto(photo);
        return Bilinear.At(_share, new Point2(Math.Clamp(p.X, 0, _share.Width - 1), Math.Clamp(p.Y, 0, _share.Height - 1)));
    }

    private static PixelRegion AreaRound(FaceShape shape, Bitmap photo)
    {
        var (middle, unit) = ((shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5, shape.EyeDistance);
        var left = (int)Math.Floor(middle.X - (Beside * unit));
        var top = (int)Math.Floor(middle.Y - (Above * unit));
        var area = new PixelRegion(left, top, (int)Math.Ceiling(2 * Beside * unit), (int)Math.Ceiling((Above + Below) * unit));
        var inside = area.Intersect(new PixelRegion(0, 0, photo.Width, photo.Height));
        return inside is { Width: > 1, Height: > 1 } ? inside : new PixelRegion(0, 0, photo.Width, photo.Height);
    }
}
