using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Exchange;

/// <summary>What the child answers. It comes from a process that may be in a stranger's hands: <see cref="ReplyCheck"/> looks at every value.</summary>
internal abstract record DecodeReply
{
    /// <summary>The child may be asked; <paramref name="Unconfined"/> says why it is not confined, empty where it is.</summary>
    public sealed record Ready(string Unconfined) : DecodeReply;

    /// <summary>The head of the file.</summary>
    public sealed record Head(ImageHeader Header) : DecodeReply;

    /// <summary>Pixels of this shape follow.</summary>
    public sealed record Begun(PictureShape Shape) : DecodeReply;

    /// <summary>The next rows are in the next slot of the ring; each is to be taken note of with one byte.</summary>
    public sealed record Rows(int Count) : DecodeReply;

    /// <summary>All pixels have come.</summary>
    public sealed record Done : DecodeReply;

    /// <summary>The packet is in the ring; -1 where the file has none.</summary>
    public sealed record Xmp(int Bytes) : DecodeReply;

    /// <summary>The file is refused, as an <see cref="Imaging.ImagingException"/> says it.</summary>
    public sealed record Refused(string Code, string Message, IReadOnlyDictionary<string, object> Arguments) : DecodeReply;

    /// <summary>Whoever asked had gone.</summary>
    public sealed record Canceled : DecodeReply;

    /// <summary>Writes the answer.</summary>
    public void Write(Stream to)
    {
        using var message = new MemoryStream();
        using var writer = new BinaryWriter(message);
        switch (this)
        {
            case Ready ready:
                writer.Write((byte)0);
                writer.Write(ready.Unconfined);
                break;
            case Head { Header: var header }:
                writer.Write((byte)1);
                writer.Write((byte)header.Format);
                writer.Write(header.Width);
                writer.Write(header.Height);
                writer.Write(header.HasAlpha);
                writer.Write(header.Orientation);
                writer.Write(header.Pages);
                break;
            case Begun { Shape: var shape }:
                writer.Write((byte)2);
                writer.Write(shape.Width);
                writer.Write(shape.Height);
                writer.Write(shape.Channels);
                writer.Write(shape.BitsPerSample);
                writer.Write(shape.Orientation);
                break;
            case Xmp xmp:
                writer.Write((byte)3);
                writer.Write(xmp.Bytes);
                break;
            case Rows rows:
                writer.Write((byte)6);
                writer.Write(rows.Count);
                break;
            case Done:
                writer.Write((byte)7);
                break;
            case Refused refused:
                writer.Write((byte)4);
                WriteRefusal(writer, refused);
                break;
            default:
                writer.Write((byte)5);
                break;
        }

        Frame.Write(to, message);
    }

    /// <summary>Reads an answer; null where the child has ended.</summary>
    /// <exception cref="IOException">No answer.</exception>
    public static DecodeReply? Read(Stream from)
    {
        if (Frame.Read(from) is not { } message)
        {
            return null;
        }

        using var reader = new BinaryReader(message);
        return reader.ReadByte() switch
        {
            0 => new Ready(reader.ReadString()),
            1 => new Head(new ImageHeader((ImageFormat)reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadInt32(), reader.ReadInt32())),
            2 => new Begun(new PictureShape(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())),
            3 => new Xmp(reader.ReadInt32()),
            4 => ReadRefusal(reader),
            5 => new Canceled(),
            6 => new Rows(reader.ReadInt32()),
            7 => new Done(),
            _ => throw new InvalidDataException("An answer of no known kind."),
        };
    }

    private static void WriteRefusal(BinaryWriter writer, Refused refused)
    {
        writer.Write(refused.Code);
        writer.Write(refused.Message);
        writer.Write((byte)refused.Arguments.Count);
        foreach (var (name, value) in refused.Arguments)
        {
            writer.Write(name);
            writer.Write(value is string);
            if (value is string text)
            {
                writer.Write(text);
            }
            else
            {
                writer.Write(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    private static Refused ReadRefusal(BinaryReader reader)
    {
        var (code, message) = (reader.ReadString(), reader.ReadString());
        var arguments = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int i = 0, count = reader.ReadByte(); i < count; i++)
        {
            arguments[reader.ReadString()] = reader.ReadBoolean() ? reader.ReadString() : reader.ReadDouble();
        }

        return new Refused(code, message, arguments);
    }
}
