using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Looks once more at finds that are small or doubtful: in windows cut from the photo's levels, its full resolution among them,
/// each face upright and of the size that the detector sees best. Windows lie side by side on sheets, so that a look decides many.
/// </summary>
internal sealed class SecondLook(IFaceDetector detector)
{
    /// <summary>Side of a window in pixels: less than 56 costs recall, more only time.</summary>
    internal const int Window = 56;

    // Sides in pixels: of the face in a window and of the largest sheet.
    private const double Face = 32;
    private const int Sheet = 1024;

    // The find in the window must be the guessed face and not a neighbour: its middle this near, its size alike. A guess of a
    // dozen pixels may be off by half its size.
    private const double FarthestMiddle = 0.45 * Face;
    private const double LargestRatio = 2;

    // A level serves a window whose pixels are at least this large in it, as the crop sampler has it for its own reductions.
    private static readonly double s_leastScale = Math.Pow(2, -0.25);

    /// <summary>The faces that the second look sees where they were guessed, in the order of the guesses.</summary>
    /// <param name="levels">The photo and what it was reduced to, finest first.</param>
    /// <param name="guesses">The finds, in the photo's pixels.</param>
    /// <param name="threshold">Least score of the second look.</param>
    /// <param name="cancellation">Stops the looks.</param>
    public IEnumerable<Detection> Confirm(IReadOnlyList<SearchLevel> levels, IReadOnlyList<Detection> guesses, double threshold, CancellationToken cancellation)
    {
        var columns = Math.Max(1, Math.Min(Sheet, detector.LongestSide) / Window);
        foreach (var chunk in guesses.Select(Upright).Where(IsSound).Chunk(columns * columns))
        {
            cancellation.ThrowIfCancellationRequested();
            var across = Math.Min(columns, chunk.Length);
            var sheet = new Bitmap(Window * across, Window * ((chunk.Length + across - 1) / across), 3);
            RowBands.Run(chunk.Length, Window * Window, new Cutting(levels, chunk, sheet, across));
            var finds = detector.Detect(new PixelRows(sheet), threshold, cancellation);
            for (var i = 0; i < chunk.Length; i++)
            {
                var (x, y) = (Window * (i % across), Window * (i / across));
                if (finds.Select(find => find.Moved(-x, -y)).FirstOrDefault(IsInTheMiddle) is { } best)
                {
                    yield return InPhoto(best, chunk[i].Inverse());
                }
            }
        }
    }

    private static bool IsSound(Similarity2 upright) => double.IsFinite(upright.Tx) && double.IsFinite(upright.Ty) && upright.Scale > 1e-6;

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

    /// <summary>Cuts windows into their places on a sheet; a row of the work is a window.</summary>
    private readonly struct Cutting(IReadOnlyList<SearchLevel> levels, Similarity2[] windows, Bitmap sheet, int across) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var planes = new float[3 * Window * Window];
            for (var i = firstRow; i < endRow; i++)
            {
                var toPhoto = windows[i].Inverse();
                var level = levels.Last(level => level.Factor == 1 || toPhoto.Scale >= s_leastScale * level.Factor);
                CropSampler.Sample(level.Rows, level.FromPhoto.After(toPhoto), Window, Window, mirror: false, planes);
                for (var y = 0; y < Window; y++)
                {
                    Interleave(planes, y, sheet.Row((Window * (i / across)) + y).Slice(3 * Window * (i % across), 3 * Window));
                }
            }
        }

        private static void Interleave(ReadOnlySpan<float> planes, int y, Span<byte> row)
        {
            var red = planes.Slice(y * Window, Window);
            var green = planes.Slice((Window + y) * Window, Window);
            var blue = planes.Slice(((2 * Window) + y) * Window, Window);
            for (int x = 0, at = 0; x < Window; x++, at += 3)
            {
                row[at] = (byte)((255 * red[x]) + 0.5f);
                row[at + 1] = (byte)((255 * green[x]) + 0.5f);
                row[at + 2] = (byte)((255 * blue[x]) + 0.5f);
            }
        }
    }
}
