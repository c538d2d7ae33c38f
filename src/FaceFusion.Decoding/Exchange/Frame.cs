using System.Buffers.Binary;

namespace FaceFusion.Decoding.Exchange;

/// <summary>A message on a pipe: its length in four bytes, then itself.</summary>
internal static class Frame
{
    /// <summary>Bytes of a message at most: they hold numbers and a sentence.</summary>
    private const int MostBytes = 64 * 1024;

    /// <summary>Writes the message in one piece.</summary>
    public static void Write(Stream to, MemoryStream message)
    {
        var bytes = new byte[sizeof(int) + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)message.Length);
        message.GetBuffer().AsSpan(0, (int)message.Length).CopyTo(bytes.AsSpan(sizeof(int)));
        to.Write(bytes);
        to.Flush();
    }

    /// <summary>Reads a message; null where the other side has ended before its first byte.</summary>
    /// <exception cref="InvalidDataException">A length out of bounds.</exception>
    /// <exception cref="EndOfStreamException">The other side ended in the middle.</exception>
    public static MemoryStream? Read(Stream from)
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        var first = from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (first == 0)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (first < head.Length || length is < 1 or > MostBytes)
        {
            throw new InvalidDataException("A message of the decoder has no sound length.");
        }

        var message = new byte[length];
        from.ReadExactly(message);
        return new MemoryStream(message);
    }
}
