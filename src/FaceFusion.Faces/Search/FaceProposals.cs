using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// The net that says where small faces may be, at a tenth of the detector's work [as region proposals: Ren, He, Girshick, Sun
/// 2015]. Input <c>image</c> [1, 3, H, W], RGB 0..1, sides multiples of 32; output <c>proposals</c> [1, n, 4]: score, x and y of
/// the face's middle, its longer side, in input pixels. Its finds are guesses: of their five points only the middle means anything.
/// </summary>
internal sealed class FaceProposals(InferenceSession session) : IFaceDetector
{
    private const int RowLength = 4;
    private const double NmsIou = 0.4;

    // Width by height of the boxes that the detector draws about upright faces.
    private const double Narrow = 0.85;

    /// <inheritdoc/>
    public string ProviderReason => session.ProviderReason;

    /// <summary>Photos of any size: tiles go one by one.</summary>
    public int LongestSide => int.MaxValue;

    /// <summary>Opens the catalogue's proposals.</summary>
    /// <exception cref="InferenceException">They are missing or damaged.</exception>
    public static FaceProposals Open(ModelCatalog catalog, InferenceSessionOptions options) =>
        new(catalog.Open(catalog.FindByTask("face-proposals").Id, options with { Threads = 1 }));

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
    {
        var tiles = ProposalTiles.Cut(PaddedInput.Padded(photo.Width), PaddedInput.Padded(photo.Height));
        var grid = new float[RowLength * tiles.Columns * tiles.Rows];
        RowBands.Run(tiles.Count, tiles.Pixels, new Looks(session, photo, tiles, grid, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return Detection.Suppress(Peaks(grid, tiles.Columns, threshold), NmsIou);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    /// <summary>Cells that are likelier than their eight neighbours: every cell near a face proposes it.</summary>
    /// <param name="rows">Row by row of the grid of cells.</param>
    /// <param name="columns">Cells across.</param>
    /// <param name="threshold">Least score.</param>
    internal static List<Detection> Peaks(ReadOnlySpan<float> rows, int columns, double threshold)
    {
        var found = new List<Detection>();
        var count = rows.Length / RowLength;
        for (var cell = 0; cell < count; cell++)
        {
            var row = rows.Slice(RowLength * cell, RowLength);
            if (row[0] >= threshold && IsPeak(rows, cell, columns, count / columns))
            {
                found.Add(Upright(row[0], row[1], row[2], row[3]));
            }
        }

        return found;
    }

    private static bool IsPeak(ReadOnlySpan<float> rows, int cell, int columns, int height)
    {
        var (x, y) = (cell % columns, cell / columns);
        for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
        {
            for (var u = Math.Max(0, x - 1); u <= Math.Min(columns - 1, x + 1); u++)
            {
                // Of equal neighbours the first stays.
                var other = (v * columns) + u;
                if (rows[RowLength * other] > rows[RowLength * cell] || (other < cell && rows[RowLength * other] == rows[RowLength * cell]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>An upright face: the net tells no more.</summary>
    private static Detection Upright(double score, double x, double y, double side)
    {
        var box = new FaceBox(x - (Narrow * side / 2), y - (side / 2), Narrow * side, side);
        return new(score, box, [At(-0.2, -0.15), At(0.2, -0.15), At(0, 0.05), At(-0.15, 0.25), At(0.15, 0.25)]);

        Point2 At(double across, double down) => new(x + (across * side), y + (down * side));
    }

    /// <summary>Looks at tiles; a row of the work is a tile.</summary>
    private readonly struct Looks(InferenceSession session, PixelRows photo, ProposalTiles tiles, float[] grid, CancellationToken cancellation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            using var run = session.Rent();
            for (var i = firstRow; i < endRow && !cancellation.IsCancellationRequested; i++)
            {
                var shown = tiles.Shown(i);
                PaddedInput.Write(photo, shown, run, cancellation);
                run.Run(cancellation);
                Take(run.Output("proposals"), shown, tiles.Own(i));
            }
        }

        private void Take(ReadOnlySpan<float> cells, PixelRegion shown, PixelRegion own)
        {
            var (left, top, columns) = (own.X - (shown.X / ProposalTiles.Stride), own.Y - (shown.Y / ProposalTiles.Stride), shown.Width / ProposalTiles.Stride);
            for (var y = 0; y < own.Height; y++)
            {
                var target = grid.AsSpan(RowLength * (((own.Y + y) * tiles.Columns) + own.X), RowLength * own.Width);
                cells.Slice(RowLength * (((top + y) * columns) + left), target.Length).CopyTo(target);
                for (var at = 0; at < target.Length; at += RowLength)
                {
                    target[at + 1] += shown.X;
                    target[at + 2] += shown.Y;
                }
            }
        }
    }
}
