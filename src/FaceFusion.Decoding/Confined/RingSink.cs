using FaceFusion.Decoding.Exchange;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Confined;

/// <summary>Hands pixels on through the ring while they are decoded, at most as many slots ahead as there are.</summary>
internal sealed class RingSink(SharedMemory memory, Stream input, Stream output) : PixelSink
{
    /// <summary>Few enough that a photo of a phone takes a slot whole, many enough that the two sides seldom wait for each other.</summary>
    private const int WishedRows = 64;

    private PictureShape _shape;
    private long _slot;
    private int _ahead;

    public override int MostRows => Math.Clamp(SharedMemory.SlotBytes / _shape.Stride, 1, WishedRows);

    public override void Begin(PictureShape shape)
    {
        _shape = shape;
        new DecodeReply.Begun(shape).Write(output);
    }

    public override Span<byte> Place(int row, int rows)
    {
        if (memory.IsCanceled)
        {
            throw new OperationCanceledException();
        }

        if (_ahead == SharedMemory.Slots)
        {
            AwaitNote();
        }

        return memory.Slot(_slot, rows * _shape.Stride);
    }

    public override void Filled(int row, int rows)
    {
        _slot++;
        _ahead++;
        new DecodeReply.Rows(rows).Write(output);
    }

    /// <summary>Waits until all that was handed on has been taken: what comes next on the input is a question again.</summary>
    public void Finish()
    {
        while (_ahead > 0)
        {
            AwaitNote();
        }
    }

    private void AwaitNote()
    {
        if (input.ReadByte() < 0)
        {
            throw new EndOfStreamException("The parent is gone.");
        }

        _ahead--;
    }
}
