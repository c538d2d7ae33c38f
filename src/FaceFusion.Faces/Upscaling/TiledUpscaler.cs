using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Nets that draw pictures larger, such as Real-ESRGAN [Wang et al. 2021], square by square, so that memory does not grow with the
/// picture. Input <c>image</c> [1, 3, h, w]; output <c>image</c> a whole factor larger. Squares share a strip in which one runs into the next.
/// </summary>
internal sealed class TiledUpscaler : IUpscaler
{
    private readonly InstalledSession _session;
    private readonly UpscalerFormat _format;
    private readonly int _tile;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public TiledUpscaler(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.UpscalerFormat, format => format.IsSound);
        var shape = session.Input("image").Shape;
        _tile = shape[^1] > 0 ? shape[^1] : _format.Tile;
        if (shape[^2] > 0 && shape[^2] != _tile)
        {
            throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"{session.Model.Id} takes {shape[^1]} x {shape[^2]}, which is no square");
        }
    }

    /// <inheritdoc/>
    public int Factor => _format.Factor;

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts => [NetFacts.Of(_session)];

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <inheritdoc/>
    public Bitmap Enlarge(Bitmap picture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.BitsPerSample != 8)
        {
            throw new ArgumentException("An 8-bit picture is expected.", nameof(picture));
        }

        var result = new Bitmap(picture.Width * Factor, picture.Height * Factor, 3);
        using var run = _session.Rent();
        var (columns, rows) = (Starts(picture.Width), Starts(picture.Height));
        for (var j = 0; j < rows.Length; j++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                Read(picture, columns[i], rows[j], run.Input("image", 1, 3, _tile, _tile));
                run.Run(cancellation);
                var drawn = run.Output("image");
                var side = _tile * Factor;
                if (drawn.Length != 3 * side * side)
                {
                    throw _session.UnexpectedSize("image", run.ShapeOf("image"), $"1 x 3 x {side} x {side}");
                }

                _format.Image.Undo(drawn);
                Lay(drawn, result, new(columns, i), new(rows, j));
            }
        }

        return result;
    }

    /// <summary>Where squares begin: evenly, the last one ends with the picture.</summary>
    private int[] Starts(int length)
    {
        if (length <= _tile)
        {
            return [0];
        }

        var free = length - _tile;
        var steps = (free + _tile - _format.Overlap - 1) / (_tile - _format.Overlap);
        return [.. Enumerable.Range(0, steps + 1).Select(k => (int)((long)free * k / steps))];
    }

    /// <summary>A square as the net takes it; beyond the picture its edge is repeated.</summary>
    private void Read(Bitmap picture, int left, int top, Span<float> values)
    {
        var size = _tile * _tile;
        for (var y = 0; y < _tile; y++)
        {
            ReadOnlySpan<byte> row = picture.Row(Math.Min(top + y, picture.Height - 1));
            for (var x = 0; x < _tile; x++)
            {
                var at = Math.Min(left + x, picture.Width - 1) * picture.Channels;
                for (var c = 0; c < 3; c++)
                {
                    values[(c * size) + (y * _tile) + x] = row[at + c] * (1 / 255f);
                }
            }
        }

        _format.Image.Apply(values);
    }

    /// <summary>Lays a square over those before it.</summary>
    private void Lay(ReadOnlySpan<float> drawn, Bitmap result, Axis across, Axis down)
    {
        var side = _tile * Factor;
        var (left, top) = (across.Start * Factor, down.Start * Factor);
        for (var y = 0; y < Math.Min(side, result.Height - top); y++)
        {
            var row = result.Row(top + y);
            var fromAbove = down.Weight(y, _tile, Factor);
            for (var x = 0; x < Math.Min(side, result.Width - left); x++)
            {
                var weight = fromAbove * across.Weight(x, _tile, Factor);
                var to = row.Slice(3 * (left + x), 3);
                for (var c = 0; c < 3; c++)
                {
                    var value = 255 * drawn[(c * side * side) + (y * side) + x];
                    to[c] = (byte)(to[c] + ((value - to[c]) * weight) + 0.5f);
                }
            }
        }
    }

    /// <summary>One square's place on an axis.</summary>
    private readonly struct Axis(int[] starts, int index)
    {
        // Of the strip that two squares share, this much on either side is one's alone: nets see nothing beyond their edges.
        private const float Alone = 0.25f;

        public int Start => starts[index];

        /// <summary>How much a pixel of the square counts against those before it, 0..1.</summary>
        public float Weight(int at, int tile, int factor)
        {
            if (index == 0)
            {
                return 1;
            }

            var shared = (starts[index - 1] + tile - Start) * factor;
            return shared <= 0 ? 1 : Math.Clamp(((((at + 0.5f) / shared) - Alone) / (1 - (2 * Alone))), 0, 1);
        }
    }
}
