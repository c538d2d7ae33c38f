using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Looks once more at a find that is small or doubtful: in a window cut from the photo at its full resolution, the face upright
/// and of the size that the detector sees best.
/// </summary>
internal sealed class SecondLook(IFaceDetector detector)
{
    // Sides in pixels: of the window, and of the face in it.
    private const int Window = 128;
    private const double Face = 56;

    // The find in the window must be the guessed face and not a neighbour: its middle this near, its size alike.
    private const double FarthestMiddle = 0.35 * Face;
    private const double LargestRatio = 1.8;

    /// <summary>The face as the second look sees it, or null where it sees none.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="guess">The find, in the photo's pixels.</param>
    /// <param name="threshold">Least score of the second look.</param>
    /// <param name="cancellation">Stops the look.</param>
    public Detection? Confirm(PixelRows photo, Detection guess, double threshold, CancellationToken cancellation)
    {
        var upright = Upright(guess);
        if (!double.IsFinite(upright.Tx) || !double.IsFinite(upright.Ty) || !(upright.Scale > 1e-6))
        {
            return null;
        }

        var toPhoto = upright.Inverse();
        var finds = detector.Detect(new PixelRows(Cut(photo, toPhoto)), threshold, cancellation);
        var best = finds.FirstOrDefault(IsInTheMiddle);
        return best is null ? null : InPhoto(best, toPhoto);
    }

    /// <summary>From the photo to the window: the eyes level, the box's longer side <see cref="Face"/>, its middle in the middle.</summary>
    private static Similarity2 Upright(Detection guess)
    {
        var down = ((guess.Points[3] + guess.Points[4]) * 0.5) - ((guess.Points[0] + guess.Points[1]) * 0.5);
        var roll = Math.Atan2(-down.X, down.Y);
        var scale = Face / Math.Max(guess.Box.Width, guess.Box.Height);
        var (sin, cos) = Math.SinCos(-roll);
        var turn = new Similarity2(scale * cos, scale * sin, 0, 0);
        var middle = turn.Apply(new(guess.Box.X + (guess.Box.Width / 2), guess.Box.Y + (guess.Box.Height / 2)));
        return turn with { Tx = ((Window - 1) / 2.0) - middle.X, Ty = ((Window - 1) / 2.0) - middle.Y };
    }

    private static Bitmap Cut(PixelRows photo, Similarity2 toPhoto)
    {
        var planes = new float[3 * Window * Window];
        CropSampler.Sample(photo, toPhoto, Window, Window, mirror: false, planes);
        var window = new Bitmap(Window, Window, 3);
        for (var i = 0; i < Window * Window; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                window.Pixels[(3 * i) + c] = (byte)((255 * planes[(c * Window * Window) + i]) + 0.5f);
            }
        }

        return window;
    }

    private static bool IsInTheMiddle(Detection find)
    {
        var (x, y) = (find.Box.X + (find.Box.Width / 2) - (Window / 2.0), find.Box.Y + (find.Box.Height / 2) - (Window / 2.0));
        var ratio = Math.Max(find.Box.Width, find.Box.Height) / Face;
        return (x * x) + (y * y) <= FarthestMiddle * FarthestMiddle && ratio is > 1 / LargestRatio and < LargestRatio;
    }

    private static Detection InPhoto(Detection find, Similarity2 toPhoto)
    {
        // Boxes stay upright in the picture: the same size about the turned middle.
        var middle = toPhoto.Apply(new(find.Box.X + (find.Box.Width / 2), find.Box.Y + (find.Box.Height / 2)));
        var (width, height) = (find.Box.Width * toPhoto.Scale, find.Box.Height * toPhoto.Scale);
        return new(
            find.Score, new(middle.X - (width / 2), middle.Y - (height / 2), width, height), Array.ConvertAll(find.Points, toPhoto.Apply));
    }
}
