using System.Formats.Cbor;
using System.Security.Cryptography;

namespace FaceFusion.Provenance.Manifests;

/// <summary>Binds a manifest to the bytes of a file without those of the manifest (C2PA 2.2, 18.5).</summary>
internal static class DataHash
{
    /// <summary>The assertion's label.</summary>
    public const string Label = "c2pa.hash.data";

    private const string Algorithm = "sha256";

    /// <summary>SHA-256 of a file without some of its parts, which are in order.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> file, IEnumerable<ByteRange> ranges)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var at = 0;
        foreach (var range in ranges)
        {
            hash.AppendData(file[at..range.Start]);
            at = range.End;
        }

        hash.AppendData(file[at..]);
        return hash.GetHashAndReset();
    }

    /// <summary>The assertion.</summary>
    /// <param name="excluded">The manifest's bytes.</param>
    /// <param name="digest">Of the others.</param>
    /// <param name="pad">By how many bytes it is to be longer.</param>
    public static byte[] Assertion(ByteRange excluded, byte[] digest, int pad)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(5);
        cbor.WriteTextString("exclusions");
        cbor.WriteStartArray(1);
        cbor.WriteStartMap(2);
        cbor.WriteTextString("start");
        cbor.WriteInt32(excluded.Start);
        cbor.WriteTextString("length");
        cbor.WriteInt32(excluded.Length);
        cbor.WriteEndMap();
        cbor.WriteEndArray();
        cbor.WriteText("name", "jumbf manifest");
        cbor.WriteText("alg", Algorithm);
        cbor.WriteTextString("hash");
        cbor.WriteByteString(digest);
        cbor.WriteTextString("pad");
        cbor.WriteByteString(new byte[pad]);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>Whether a file is as the assertion says; a problem goes with every other state.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ranges">Where the manifest stands.</param>
    /// <param name="bound">The assertion.</param>
    public static (ManifestState State, string? Problem) Check(ReadOnlySpan<byte> file, IReadOnlyList<ByteRange> ranges, IReadOnlyDictionary<string, object?> bound)
    {
        if (bound.GetValueOrDefault("alg") as string is not (null or Algorithm))
        {
            return (ManifestState.Unchecked, "The file's hash is of an algorithm that is not known.");
        }

        List<ByteRange> left = [];
        foreach (var exclusion in bound.GetValueOrDefault("exclusions") as IReadOnlyList<object?> ?? [])
        {
            var map = exclusion as IReadOnlyDictionary<string, object?> ?? throw new CborContentException("'exclusions' has something else than maps.");
            left.Add(new ByteRange(checked((int)Number(map, "start")), checked((int)Number(map, "length"))));
        }

        // Whoever may leave out more than the manifest may change the picture.
        var first = ranges[0].Start;
        if (left.Any(part => part.Start < first || part.Length < 0 || part.End > ranges[^1].End) || left.Zip(left.Skip(1)).Any(pair => pair.First.End > pair.Second.Start)
            || ranges.Zip(ranges.Skip(1)).Any(pair => pair.First.End != pair.Second.Start))
        {
            return (ManifestState.Altered, "The hash leaves out more than the manifest.");
        }

        return Digest(file, left).AsSpan().SequenceEqual(bound.GetValueOrDefault("hash") as byte[])
            ? (ManifestState.Valid, null)
            : (ManifestState.Altered, "The file is not as it was signed.");
    }

    private static long Number(IReadOnlyDictionary<string, object?> map, string key) =>
        map[key] as long? ?? throw new CborContentException($"'{key}' is no number.");
}
