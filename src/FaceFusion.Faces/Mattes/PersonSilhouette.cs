using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Where one person of a photo is, hair and shoulders with the face, to about a thirtieth of the eye distance: for outlines, not for cutting
/// out.
/// </summary>
public sealed class PersonSilhouette
{
    /// <summary>Samples along the eye distance.</summary>
    private const double Resolution = 26;

    /// <summary>Pixels between the pupils that a photo needs at least: a reduced one with more shows the same silhouette.</summary>
    public const double LeastEyeDistance = 2 * Resolution;

    // Eye distances round the middle between the pupils that are looked at: a portrait's frame, tilted.
    private const double Beside = 4.6;
    private const double Above = 4.2;
    private const double Below = 5.2;

    // The guided filter: radius in samples, variance that counts as flat, and how much each round sharpens what it leaves soft.
    private const int Radius = 4;
    private const float Flat = 1e-4f;
    private const float Sharpening = 1.6f;
    private const int Rounds = 2;

    // Above this softness the quick and the careful look differ: of 110 portraits 55 of the 67 above it by a fifth of a square eye distance and more,
    // 2 of the 43 below, and those by hardly more.
    private const double Doubtful = 0.65;

    private readonly PhotoShare _share;

    private PersonSilhouette(PhotoShare share) => _share = share;

    /// <summary>
    /// Looks for it as carefully as the photo asks for: quickly, and where the photo's edges leave that outline soft, with what build, head and
    /// colours say beside the segmenter, in some 200 ms of processor time.
    /// </summary>
    /// <param name="parser">Tells the head from its surroundings.</param>
    /// <param name="segmenter">Says roughly where people are.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="face">Whose.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="Inference.InferenceException">A net failed.</exception>
    public static PersonSilhouette Find(IRegionParser parser, IPeopleSegmenter segmenter, Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(segmenter);
        var (near, area, moved) = Near(photo, face);
        var share = FindQuickly(segmenter, near, moved, cancellation);
        if (Softness(share) > Doubtful)
        {
            share = new PeopleFinder(parser, segmenter).Find(near, [moved], [], cancellation).Share;
        }

        return new PersonSilhouette(new PhotoShare(share, area));
    }

    /// <summary>
    /// Looks for it quickly: what the segmenter says is brought to the photo's edges by a guided filter with the colours as its guide, in some
    /// 30 ms. Before a wall it sees what the careful way does; shadows and dark hair before darkness mislead it sooner.
    /// </summary>
    /// <param name="segmenter">Says roughly where people are.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="face">Whose.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="Inference.InferenceException">The segmenter's net failed.</exception>
    public static PersonSilhouette Find(IPeopleSegmenter segmenter, Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        var (near, area, moved) = Near(photo, face);
        return new PersonSilhouette(new PhotoShare(FindQuickly(segmenter, near, moved, cancellation), area));
    }

    private static Plane FindQuickly(IPeopleSegmenter segmenter, Bitmap near, Face face, CancellationToken cancellation)
    {
        var scale = Math.Min(1, Resolution / face.Landmarks.EyeDistance);
        var (width, height) = (Math.Max(2, (int)(near.Width * scale)), Math.Max(2, (int)(near.Height * scale)));
        var share = segmenter.Segment(near, [face], width, height, cancellation).Share;
        var whole = new PixelRegion(0, 0, near.Width, near.Height);
        using var frame = RegionFrame.Of(near, new RegionGrid(whole, width, height), new PixelRegion(0, 0, width, height));
        using var guide = new ColorGuide(frame, Radius, Flat);
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            share = guide.Filter(share);
            foreach (ref var value in share.Values)
            {
                value = Math.Clamp(((value - 0.5f) * Sharpening) + 0.5f, 0, 1);
            }
        }

        return share;
    }

    /// <summary>Samples that are neither the person nor what stands behind, per sample along the outline: the fewer the surer.</summary>
    private static double Softness(Plane share)
    {
        var (soft, along) = (0, 1);
        for (var y = 0; y + 1 < share.Height; y++)
        {
            ReadOnlySpan<float> row = share.Row(y), below = share.Row(y + 1);
            for (var x = 0; x + 1 < row.Length; x++)
            {
                soft += row[x] is > 0.2f and < 0.8f ? 1 : 0;
                along += row[x] > 0.5f != row[x + 1] > 0.5f || row[x] > 0.5f != below[x] > 0.5f ? 1 : 0;
            }
        }

        return (double)soft / along;
    }

    /// <summary>The same silhouette over the photo of which the one that was looked at is a reduction by <paramref name="factor"/>.</summary>
    public PersonSilhouette Enlarged(int factor) => new(_share.Enlarged(factor));

    /// <summary>0..1: how far a place of the photo is the person; past the edge of what was looked at it goes on as there.</summary>
    public float At(Point2 photo) => _share.At(photo);

    /// <summary>The part of a photo round a face, where it is, and the face in it.</summary>
    private static (Bitmap Part, PixelRegion Area, Face Face) Near(Bitmap photo, Face face)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        var area = PhotoShare.AreaRound(face.Landmarks, photo, Beside, Above, Below);
        var part = area.Width == photo.Width && area.Height == photo.Height ? photo : photo.Crop(area);
        return (part, area, face.WithLandmarks(face.Landmarks.Transform(p => new Point2(p.X - area.X, p.Y - area.Y))));
    }
}
