using System.Buffers;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Resampling;

/// <summary>Gives rows as linear floats; of a bitmap it keeps the last four decoded, as many as a bicubic step reads again.</summary>
internal sealed class RowCursor : IDisposable
{
    private const int Kept = 4;
    private readonly LinearImage? _linear;
    private readonly Bitmap? _bitmap;
    private readonly float[] _decoded = [];
    private readonly int[] _held = [-1, -1, -1, -1];

    public RowCursor(LinearImage linear) => _linear = linear;

    public RowCursor(Bitmap bitmap)
    {
        _bitmap = bitmap;
        _decoded = ArrayPool<float>.Shared.Rent(Kept * bitmap.Width * 4);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width => _linear?.Width ?? _bitmap!.Width;

    public ReadOnlySpan<float> Row(int y)
    {
        if (_linear is not null)
        {
            return _linear.Row(y);
        }

        var slot = y % Kept;
        var row = _decoded.AsSpan(slot * _bitmap!.Width * 4, _bitmap.Width * 4);
        if (_held[slot] != y)
        {
            SrgbTransfer.DecodeRow(_bitmap, 0, y, row);
            _held[slot] = y;
        }

        return row;
    }

    public void Dispose()
    {
        if (_bitmap is not null)
        {
            ArrayPool<float>.Shared.Return(_decoded);
        }
    }
}
