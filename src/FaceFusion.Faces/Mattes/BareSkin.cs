using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

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

    // The guided filter: radius in samples, and variance that counts as flat.
    private const int Radius = 2;
    private const float Flat = 1e-4f;

    private readonly PhotoShare _share;

    private BareSkin(PhotoShare share) => _share = share;

    /// <summary>Looks for it by the colours of this person's skin, in some 10 ms.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="face">Whose.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static BareSkin Find(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        var area = PhotoShare.AreaRound(face.Landmarks, photo, Beside, Above, Below);
        var scale = Math.Min(1, Resolution / face.Landmarks.EyeDistance);
        var grid = new RegionGrid(area, Math.Max(2, (int)(area.Width * scale)), Math.Max(2, (int)(area.Height * scale)));
        using var frame = RegionFrame.Of(photo, grid, new PixelRegion(0, 0, grid.Width, grid.Height));
        var shape = face.Landmarks.Transform(grid.FromPhoto);
        using var priors = new HeadPriors(shape, grid.Width, grid.Height, bareChest: true);
        using var colors = new HeadColors(frame, priors, shape.EyeDistance, cancellation);
        using var guide = new ColorGuide(frame, Radius, Flat);
        return new BareSkin(new PhotoShare(guide.Filter(colors.Skin), area));
    }

    /// <summary>The same skin over the photo of which the one that was looked at is a reduction by <paramref name="factor"/>.</summary>
    public BareSkin Enlarged(int factor) => new(_share.Enlarged(factor));

    /// <summary>0..1: how far a place of the photo is bare skin; past the edge of what was looked at it goes on as there.</summary>
    public float At(Point2 photo) => _share.At(photo);
}
