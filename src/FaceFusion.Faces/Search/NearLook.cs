using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Looks at faces that a coarse level showed on finer ones, of which nobody but the proposals saw the whole: a look at the face and what
/// is round it, of a third of the level, places its points as a look at all of it would.
/// </summary>
internal sealed class NearLook(IFaceDetector detector)
{
    // Longer side of a face in pixels of a level beyond which the detector sees it worse than on a coarser one.
    private const double LargestSide = 450;

    // What is seen round the face, by its longer side: less moves its points by hundredths of the eye distance.
    private const double Surroundings = 0.35;

    /// <summary>The faces as the levels show them, in the photo's pixels, doubtful ones among them.</summary>
    /// <param name="levels">Where to look.</param>
    /// <param name="faces">In the photo's pixels.</param>
    /// <param name="threshold">Least score.</param>
    /// <param name="cancellation">Stops the looks.</param>
    public IEnumerable<Detection> Find(IEnumerable<SearchLevel> levels, IReadOnlyCollection<Detection> faces, double threshold, CancellationToken cancellation) =>
        from level in levels
        from face in faces
        let box = face.Scaled(1.0 / level.Factor).Box
        where Math.Max(box.Width, box.Height) <= LargestSide
        let window = Window(box, level.Rows.Width, level.Rows.Height)
        from find in detector.Detect(level.Rows.Window(window), threshold, cancellation)
        where SearchTiles.IsWhole(find.Box, window, level.Rows.Width, level.Rows.Height)
        select find.Moved(window.X, window.Y).Scaled(level.Factor);

    /// <summary>Begins and ends where the detector's cells do, so that they see what they would see of the whole level.</summary>
    private static PixelRegion Window(FaceBox box, int width, int height)
    {
        var margin = Surroundings * Math.Max(box.Width, box.Height);
        var (left, right) = Whole(box.X - margin, box.X + box.Width + margin, width);
        var (top, bottom) = Whole(box.Y - margin, box.Y + box.Height + margin, height);
        return new(left, top, right - left, bottom - top);
    }

    private static (int From, int To) Whole(double from, double to, int length) => (
        (int)Math.Clamp(Math.Floor(from / PaddedInput.Multiple) * PaddedInput.Multiple, 0, length - 1),
        (int)Math.Clamp(Math.Ceiling(to / PaddedInput.Multiple) * PaddedInput.Multiple, 1, length));
}
