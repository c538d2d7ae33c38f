using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces;

/// <summary>Tells the people of a photo from what stands behind them. Safe for concurrent use.</summary>
/// <param name="parser">Tells heads from their surroundings.</param>
/// <param name="segmenter">Says roughly where people are; null leaves it to build and colour.</param>
public sealed class PersonMatting(IRegionParser parser, IPeopleSegmenter? segmenter = null)
{
    private const int ScreenLook = 128;

    /// <summary>With the built-in region parser.</summary>
    public PersonMatting()
        : this(new RegionParser())
    {
    }

    /// <summary>The people who have these faces.</summary>
    /// <param name="photo">The photo, opaque or not.</param>
    /// <param name="faces">Faces of it; people whose face is not among them belong to the backdrop. Without any, only a screen can be told from the rest.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="MatteException">There is no face and no screen, or the screen has two colours.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PersonMatte Find(Bitmap photo, IReadOnlyList<Face> faces, MatteOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        return CutAlready.Find(photo) is { } own ? Drawn(new PersonMatte(own), options)
            : ScreenOf(photo, options) is { } screen ? Drawn(BeforeScreen(photo, faces, screen, options), options)
            : faces.Count > 0 ? new PersonMatte(WithoutScreen(photo, faces, options, cancellation))
            : throw new MatteException(MatteFault.NobodyFound);
    }

    /// <summary>Where alpha is known without a trimap, strokes that say what is there have the last word.</summary>
    private static PersonMatte Drawn(PersonMatte matte, MatteOptions options)
    {
        foreach (var stroke in options.Strokes.Where(stroke => stroke.Value is 0 or 1))
        {
            stroke.Draw(matte.Alpha, 1);
        }

        return matte;
    }

    private static ScreenColor? ScreenOf(Bitmap photo, MatteOptions options)
    {
        if (options.Screen is not null || !options.FindsScreen)
        {
            return options.Screen;
        }

        var scale = Math.Min(1, ScreenLook / (double)Math.Max(photo.Width, photo.Height));
        var found = ScreenFinder.Find(AreaResampler.Resize(photo, Math.Max(1, (int)(photo.Width * scale)), Math.Max(1, (int)(photo.Height * scale))));
        return found.HasTwoColors ? throw new MatteException(MatteFault.ScreenOfTwoColors) : found.Color;
    }

    private static PersonMatte BeforeScreen(Bitmap photo, IReadOnlyList<Face> faces, ScreenColor screen, MatteOptions options)
    {
        var picture = AreaResampler.Resize(photo, photo.Width, photo.Height);
        return new PersonMatte(ScreenMatting.Find(picture, screen, [.. faces.Select(face => face.Landmarks)], options.HoldOut))
        {
            Screen = screen,
            Spill = options.HoldOut.Count == 0 ? null : ScreenMatting.Outside(photo.Width, photo.Height, options.HoldOut),
        };
    }

    private Plane WithoutScreen(Bitmap photo, IReadOnlyList<Face> faces, MatteOptions options, CancellationToken cancellation)
    {
        var people = new PeopleFinder(parser, segmenter).Find(photo, faces, options.Strokes, cancellation);
        people = options.Shape is { } shape ? people.Shaped(shape, faces[0].Landmarks[FaceTemplate.Chin].Y * people.Share.Height / photo.Height) : people;
        var scale = Math.Min(1, Math.Sqrt(options.MostPixels / ((double)photo.Width * photo.Height)));
        var (width, height) = (Math.Max(3, (int)Math.Round(photo.Width * scale)), Math.Max(3, (int)Math.Round(photo.Height * scale)));
        var picture = AreaResampler.Resize(photo, width, height);
        var trimap = Settled(AreaResampler.Resize(MatteTrimap.Of(people), width, height));
        foreach (var stroke in options.Strokes)
        {
            stroke.Draw(trimap, (double)width / photo.Width);
        }

        var alpha = MatteRefinement.Solve(picture, trimap, cancellation);
        var whole = new PixelRegion(0, 0, photo.Width, photo.Height);
        return scale == 1 ? alpha : RegionLayer.From(alpha) is { } layer ? EdgeSampler.Sample(photo, whole, layer, Similarity2.Identity, whole) : new Plane(photo.Width, photo.Height);
    }

    /// <summary>What lies between known and unknown after resizing has to be found out.</summary>
    private static Plane Settled(Plane trimap)
    {
        foreach (ref var value in trimap.Values)
        {
            value = value < 0.01f ? 0 : value > 0.99f ? 1 : Math.Max(0.5f, value);
        }

        return trimap;
    }
}
