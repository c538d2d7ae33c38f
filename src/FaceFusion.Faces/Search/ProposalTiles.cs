using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Cuts a level into tiles for the proposals, so that the net's layers stay in a core's cache and cores take tiles in turn. Each tile
/// answers for its own cells, and reaches farther on every side than a cell sees: the answers are those of one look at the whole.
/// </summary>
internal sealed class ProposalTiles
{
    /// <summary>Pixels of a cell of the net's answer across.</summary>
    public const int Stride = 8;

    // The net sees 52 pixels about a cell of 8.
    private const int Halo = PaddedInput.Multiple;

    // Most pixels that a tile answers for across and down.
    private const int Core = 768;

    private readonly Span[] _across;
    private readonly Span[] _down;

    private ProposalTiles(int width, int height) => (_across, _down, Columns, Rows) = (Spans(width), Spans(height), width / Stride, height / Stride);

    /// <summary>Cells of the whole level across.</summary>
    public int Columns { get; }

    /// <summary>Cells of the whole level down.</summary>
    public int Rows { get; }

    /// <summary>How many tiles there are, all of one size.</summary>
    public int Count => _across.Length * _down.Length;

    /// <summary>Pixels of a tile.</summary>
    public int Pixels => _across[0].Length * _down[0].Length;

    /// <summary>The tiles of a level whose sides are multiples of <see cref="PaddedInput.Multiple"/>.</summary>
    public static ProposalTiles Cut(int width, int height) => new(width, height);

    /// <summary>What a tile is shown, in pixels of the level.</summary>
    public PixelRegion Shown(int index)
    {
        var (across, down) = At(index);
        return new(across.Start, down.Start, across.Length, down.Length);
    }

    /// <summary>What it answers for, in cells of the level.</summary>
    public PixelRegion Own(int index)
    {
        var (across, down) = At(index);
        return new(across.Own / Stride, down.Own / Stride, (across.OwnEnd - across.Own) / Stride, (down.OwnEnd - down.Own) / Stride);
    }

    private static Span[] Spans(int total)
    {
        var count = Math.Max(1, (total - (2 * Halo) + Core - 1) / Core);
        var length = count == 1 ? total : PaddedInput.Padded((total - (2 * Halo) + count - 1) / count) + (2 * Halo);
        var spans = new Span[count];
        var end = total;
        for (var i = count - 1; i >= 0; i--)
        {
            var start = Math.Min(i * (length - (2 * Halo)), total - length);
            var own = i == 0 ? 0 : start + Halo;
            spans[i] = new(start, length, own, end);
            end = own;
        }

        return spans;
    }

    private (Span Across, Span Down) At(int index) => (_across[index % _across.Length], _down[index / _across.Length]);

    private readonly record struct Span(int Start, int Length, int Own, int OwnEnd);
}
