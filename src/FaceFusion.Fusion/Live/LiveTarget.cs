using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Whose face is put on: landmarks, and the pixels of the face without hair and glasses, as linear pictures in three sizes, so that every frame
/// samples one that fits. Some 10 MB, whatever the photo. Dispose it after its last frame; safe for concurrent use until then.
/// </summary>
public sealed class LiveTarget : IDisposable
{
    /// <summary>Eye distance of the largest size, in pixels, at most twice: a face that fills a frame of 480 rows has about as much.</summary>
    private const double LargestEyes = 160;
    private const int Sizes = 3;

    private readonly Size[] _sizes;

    private LiveTarget(FaceShape landmarks, Size[] sizes) => (Landmarks, _sizes) = (landmarks, sizes);

    /// <summary>In the photo's pixels.</summary>
    internal FaceShape Landmarks { get; }

    /// <summary>Prepares a face.</summary>
    /// <param name="photo">Its photo; may be forgotten afterwards.</param>
    /// <param name="face">Which face.</param>
    /// <param name="parser">Finds hair and glasses before it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentException">The face lies outside the photo.</exception>
    public static LiveTarget Prepare(Bitmap photo, Face face, IRegionParser parser, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(parser);
        var shape = face.Landmarks;
        var part = FaceMasks.InfluenceRegion(shape, shape, photo.Width, photo.Height).Grow((int)Math.Ceiling(0.5 * shape.EyeDistance)).Intersect(new(0, 0, photo.Width, photo.Height));
        if (part.IsEmpty)
        {
            throw new ArgumentException("The face lies outside its photo.", nameof(face));
        }

        var shared = new SharedRegionParser(parser);
        var factor = Math.Max(1, (int)(shape.EyeDistance / LargestEyes));
        var sizes = new Size[Sizes];
        for (var i = 0; i < sizes.Length; i++, factor *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            sizes[i] = SizeOf(photo, part, factor, face, shared, cancellation);
        }

        return new LiveTarget(shape, sizes);
    }

    /// <summary>A face of the very frame, for as long as <paramref name="pixels"/> lives, who owns them.</summary>
    internal static LiveTarget OfFrame(SamplingSource pixels, FaceShape face, ColorStatistics? skin) => new(face, [new Size(pixels, skin)]);

    /// <summary>The size for a map that takes so many photo pixels for one of the frame.</summary>
    internal Size At(double reduction)
    {
        var best = _sizes[0];
        foreach (var size in _sizes)
        {
            // A quarter above the next size still counts as it: a slight blur is less seen than aliasing.
            best = size.Pixels.Factor <= reduction + (0.25 * size.Pixels.Factor) ? size : best;
        }

        return best;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var size in _sizes)
        {
            size.Pixels.Dispose();
        }
    }

    private static Size SizeOf(Bitmap photo, PixelRegion part, int factor, Face face, SharedRegionParser parser, CancellationToken cancellation)
    {
        var pixels = SamplingSource.Create(photo, part, factor);
        var skin = SkinColors.Measure(pixels, face.Landmarks, withRim: false).Skin;
        FaceOccluders.Find(parser, photo, face, pixels, cancellation)?.RemoveFrom(pixels);
        return new Size(pixels, skin);
    }

    /// <summary>The face in one size.</summary>
    /// <param name="Pixels">The photo's part.</param>
    /// <param name="Skin">Colours of the cheeks; null where too little of them is seen.</param>
    internal sealed record Size(SamplingSource Pixels, ColorStatistics? Skin);
}
