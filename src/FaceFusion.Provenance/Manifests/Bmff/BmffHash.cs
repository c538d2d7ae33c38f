using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;

namespace FaceFusion.Provenance.Manifests.Bmff;

/// <summary>
/// Binds a manifest to a file of boxes (C2PA 2.2, 18.6): SHA-256 over each box of the top that is not left out, with its place
/// before it. C2PA leaves out the manifest's own box, <c>ftyp</c> and <c>mfra</c> always.
/// </summary>
internal static class BmffHash
{
    /// <summary>The assertion that is written; the second version reads alike.</summary>
    public const string Label = "c2pa.hash.bmff.v3";

    private const string SecondLabel = "c2pa.hash.bmff.v2";
    private const string Algorithm = "sha256";
    private const string ManifestPath = "/uuid";

    /// <summary>Where the identifier stands in a <c>uuid</c> box.</summary>
    private const int IdentifierPlace = 8;

    private static readonly string[] s_always = ["ftyp", "mfra"];

    /// <summary>Boxes without meaning: others leave out these, too.</summary>
    private static readonly HashSet<string> s_harmless = new([.. s_always.Select(type => "/" + type), "/free", "/skip"], StringComparer.Ordinal);

    /// <summary>The assertion of a claim that binds boxes; null without one.</summary>
    public static JumbfBox? In(JumbfBox assertions) => assertions.Find(Label) ?? assertions.Find(SecondLabel);

    /// <summary>The digest of a file with its manifest in place.</summary>
    /// <param name="file">The file.</param>
    /// <param name="manifest">Where the manifest's box stands.</param>
    /// <exception cref="NotSupportedException">The file is not boxes from end to end.</exception>
    public static byte[] Digest(ReadOnlySpan<byte> file, ByteRange manifest) =>
        TryDigest(file, box => box.Range == manifest || s_always.Contains(box.Type)) ?? throw new NotSupportedException("The file is not made of boxes.");

    /// <summary>The assertion, of the same length for every digest.</summary>
    public static byte[] Assertion(byte[] digest)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(4);
        cbor.WriteTextString("exclusions");
        cbor.WriteStartArray(1 + s_always.Length);
        cbor.WriteStartMap(2);
        cbor.WriteText("xpath", ManifestPath);
        cbor.WriteTextString("data");
        cbor.WriteStartArray(1);
        cbor.WriteStartMap(2);
        cbor.WriteTextString("offset");
        cbor.WriteInt32(IdentifierPlace);
        cbor.WriteTextString("value");
        cbor.WriteByteString(BmffManifestBox.Identifier);
        cbor.WriteEndMap();
        cbor.WriteEndArray();
        cbor.WriteEndMap();
        foreach (var type in s_always)
        {
            cbor.WriteStartMap(1);
            cbor.WriteText("xpath", "/" + type);
            cbor.WriteEndMap();
        }

        cbor.WriteEndArray();
        cbor.WriteText("alg", Algorithm);
        cbor.WriteTextString("hash");
        cbor.WriteByteString(digest);
        cbor.WriteText("name", "jumbf manifest");
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>Whether a file is as the assertion says; a problem goes with every other state.</summary>
    /// <param name="file">The file.</param>
    /// <param name="manifest">Where the manifest's box stands; a second one is no part of it.</param>
    /// <param name="bound">The assertion.</param>
    public static (ManifestState State, string? Problem) Check(ReadOnlySpan<byte> file, ByteRange manifest, IReadOnlyDictionary<string, object?> bound)
    {
        if (bound.GetValueOrDefault("alg") as string is not (null or Algorithm) || bound.GetValueOrDefault("merkle") is not null)
        {
            return (ManifestState.Unchecked, "The file's hash is of an algorithm that is not known, or in pieces.");
        }

        var isManifestOut = false;
        HashSet<string> types = new(StringComparer.Ordinal);
        foreach (var exclusion in bound.GetValueOrDefault("exclusions") as IReadOnlyList<object?> ?? [])
        {
            if (exclusion is not IReadOnlyDictionary<string, object?> map || map.GetValueOrDefault("xpath") is not string path)
            {
                throw new CborContentException("An exclusion names no box.");
            }

            // Conditions of a box's length, version or flags, and parts of boxes, are for films.
            var conditions = map.Where(entry => entry.Key != "xpath" && entry.Value is not null).ToList();
            if (path == ManifestPath && conditions is [{ Key: "data", Value: IReadOnlyList<object?> { Count: 1 } data }] && IsOfManifests(data[0]))
            {
                isManifestOut = true;
            }
            else if (s_harmless.Contains(path) && conditions.Count == 0)
            {
                types.Add(path[1..]);
            }
            else
            {
                return (ManifestState.Unchecked, "The hash leaves out boxes that are not looked at here.");
            }
        }

        return TryDigest(file, box => (isManifestOut && box.Range == manifest) || types.Contains(box.Type)) is not { } digest
            ? (ManifestState.Altered, "The file is not boxes from end to end.")
            : digest.AsSpan().SequenceEqual(bound.GetValueOrDefault("hash") as byte[])
                ? (ManifestState.Valid, null)
                : (ManifestState.Altered, "The file is not as it was signed.");
    }

    private static bool IsOfManifests(object? condition) =>
        condition is IReadOnlyDictionary<string, object?> map && map.GetValueOrDefault("offset") is (long)IdentifierPlace
        && BmffManifestBox.Identifier.SequenceEqual(map.GetValueOrDefault("value") as byte[]);

    private static byte[]? TryDigest(ReadOnlySpan<byte> file, Predicate<BmffBox> isOut)
    {
        if (BmffBox.TrySplit(file, new ByteRange(0, file.Length)) is not { Count: > 0 } boxes)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[sizeof(ulong)];
        foreach (var box in boxes.Where(box => !isOut(box)))
        {
            BinaryPrimitives.WriteInt64BigEndian(place, box.Range.Start);
            hash.AppendData(place);
            hash.AppendData(file[box.Range.Start..box.Range.End]);
        }

        return hash.GetHashAndReset();
    }
}
