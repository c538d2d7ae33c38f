using System.Formats.Cbor;

namespace FaceFusion.Provenance.Manifests;

/// <summary>CBOR as maps, lists, texts, bytes and numbers; tags are passed over.</summary>
internal static class CborTree
{
    private const int Deepest = 16;

    /// <summary>A value of one byte takes many in memory: claims have hundreds of values.</summary>
    private const int MostValues = 100_000;

    /// <summary>A map with text keys; other keys are left out.</summary>
    /// <exception cref="CborContentException">Not CBOR, too deep, too much, or no map.</exception>
    public static IReadOnlyDictionary<string, object?> Map(ReadOnlyMemory<byte> bytes) =>
        Value(bytes) as IReadOnlyDictionary<string, object?> ?? throw new CborContentException("A map is expected.");

    /// <summary>Any value.</summary>
    /// <exception cref="CborContentException">Not CBOR, too deep, or too much.</exception>
    public static object? Value(ReadOnlyMemory<byte> bytes)
    {
        var left = MostValues;
        return Read(new CborReader(bytes, CborConformanceMode.Lax), 0, ref left);
    }

    private static object? Read(CborReader reader, int depth, ref int left)
    {
        if (depth > Deepest || --left < 0)
        {
            throw new CborContentException("Too deep, or too much.");
        }

        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                return ReadMap(reader, depth, ref left);
            case CborReaderState.StartArray:
                reader.ReadStartArray();
                var list = new List<object?>();
                while (reader.PeekState() != CborReaderState.EndArray)
                {
                    list.Add(Read(reader, depth + 1, ref left));
                }

                reader.ReadEndArray();
                return list;
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                return reader.ReadByteString();
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt64();
            case CborReaderState.Tag:
                reader.ReadTag();
                return Read(reader, depth + 1, ref left);
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            default:
                reader.SkipValue();
                return null;
        }
    }

    private static Dictionary<string, object?> ReadMap(CborReader reader, int depth, ref int left)
    {
        reader.ReadStartMap();
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            if (Read(reader, depth + 1, ref left) is string key)
            {
                map[key] = Read(reader, depth + 1, ref left);
            }
            else
            {
                reader.SkipValue();
            }
        }

        reader.ReadEndMap();
        return map;
    }
}
