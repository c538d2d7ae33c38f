using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Exchange;

/// <summary>One question to the child; the file's bytes are in the shared memory.</summary>
/// <param name="Task">What is asked.</param>
/// <param name="FileBytes">Length of the file.</param>
/// <param name="Limits">What the picture may be at most.</param>
internal sealed record DecodeRequest(DecodeTask Task, int FileBytes, DecodeLimits Limits)
{
    /// <summary>Writes the question.</summary>
    public void Write(Stream to)
    {
        using var message = new MemoryStream();
        using var writer = new BinaryWriter(message);
        writer.Write((byte)Task);
        writer.Write(FileBytes);
        writer.Write(Limits.MaxBytes);
        writer.Write(Limits.MaxPixels);
        writer.Write(Limits.MaxSide);
        writer.Write(Limits.MinSide);
        Frame.Write(to, message);
    }

    /// <summary>Reads the next question; null where there are no more.</summary>
    /// <exception cref="InvalidDataException">No question.</exception>
    public static DecodeRequest? Read(Stream from)
    {
        if (Frame.Read(from) is not { } message)
        {
            return null;
        }

        using var reader = new BinaryReader(message);
        return new((DecodeTask)reader.ReadByte(), reader.ReadInt32(), new DecodeLimits
        {
            MaxBytes = reader.ReadInt64(),
            MaxPixels = reader.ReadInt64(),
            MaxSide = reader.ReadInt32(),
            MinSide = reader.ReadInt32(),
        });
    }
}
