using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>
/// The built-in parser: the landmarks say where each region may be, this person's colours what it is, and the photo's edges
/// where it ends.
/// </summary>
public sealed class RegionParser : IRegionParser
{
    // Pixels between the eyes at which a face is analysed: enough for strands to show, and the same time for every size.
    private const double WorkingDistance = 64;

    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation) => Parse(photo, face, coverOnly: false, cancellation);

    /// <inheritdoc/>
    public FaceRegions ParseCover(Bitmap photo, Face face, CancellationToken cancellation) => Parse(photo, face, coverOnly: true, cancellation);

    private static FaceRegions Parse(Bitmap photo, Face face, bool coverOnly, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        cancellation.ThrowIfCancellationRequested();
        var area = RegionArea.Of(face.Landmarks, photo.Width, photo.Height);
        var factor = Math.Max(1, Math.Round(face.Landmarks.EyeDistance / WorkingDistance));
        var (width, height) = (Math.Max(1, (int)(area.Width / factor)), Math.Max(1, (int)(area.Height / factor)));
        var grid = new RegionGrid(area, width, height);
        using var frame = RegionFrame.Of(photo, grid, new(0, 0, width, height));
        var shape = face.Landmarks.Transform(grid.FromPhoto);
        cancellation.ThrowIfCancellationRequested();
        using var priors = new HeadPriors(shape, width, height);
        using var colors = new HeadColors(frame, priors, shape.EyeDistance, cancellation);
        var radius = Math.Max(1, (int)Math.Round(0.06 * shape.EyeDistance));
        using var guide = new ColorGuide(frame, radius, 4e-4f);
        var hair = guide.Filter(colors.Hair);
        FeatureGuard.Apply(hair, priors.Features, shape.EyeDistance);
        ConnectedHair.Keep(hair, priors, shape.EyeDistance);
        var glasses = new GlassesFinder(colors.Lab, shape).Draw(width, height);
        if (coverOnly)
        {
            var cover = new FaceRegions(photo, area, RegionMasks.Cover(hair, glasses));
            PlanePool.Return(hair);
            return cover;
        }

        var (skin, ears, neck) = SkinParts.Divide(guide.Filter(colors.Skin), priors);
        var masks = new RegionMasks(shape, width, height)
        {
            Hair = hair,
            Skin = skin,
            Ears = ears,
            Neck = neck,
            Glasses = glasses,
            Beard = new BeardFinder(colors, priors).Draw(guide),
        };
        var opening = RegionMasks.Opening(shape, width, height);
        var teeth = TeethFinder.Find(opening, colors, priors);
        return new FaceRegions(photo, area, masks.Assemble(opening, teeth));
    }
}
