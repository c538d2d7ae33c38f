using FaceFusion.Decoding.Exchange;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Pool;

/// <summary>Takes a picture's rows out of the ring as the child fills it.</summary>
internal sealed class RowReceiver(PictureShape shape, SharedMemory memory, Stream input)
{
    private static readonly byte[] s_note = [1];

    private long _slot;
    private int _next;

    /// <summary>The picture's shape.</summary>
    public PictureShape Shape => shape;

    /// <summary>All pixels once <see cref="IsComplete"/>.</summary>
    public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(checked((int)shape.Bytes));

    /// <summary>True once every row has come.</summary>
    public bool IsComplete => _next == shape.Height;

    /// <summary>Takes the rows of the next slot and says so; false where they cannot be.</summary>
    public bool Take(int rows)
    {
        if (rows <= 0 || rows > shape.Height - _next || (long)rows * shape.Stride > SharedMemory.SlotBytes)
        {
            return false;
        }

        memory.Slot(_slot++, rows * shape.Stride).CopyTo(Pixels.AsSpan(_next * shape.Stride));
        _next += rows;
        input.Write(s_note);
        input.Flush();
        return true;
    }
}
