using System.Formats.Cbor;
using System.Security.Cryptography;

namespace FaceFusion.Provenance.Manifests;

/// <summary>
/// Puts a signed manifest into a finished file (C2PA 2.2): actions with the digital source type, the photos as ingredients without
/// thumbnails, and a hash of everything in the file but the manifest. Any later change of the file breaks it, so it comes last.
/// </summary>
public static class ManifestSigning
{
    private const string Hash = "sha256";
    private const string AssertionStore = "c2pa.assertions";
    private const string SignatureLabel = "c2pa.signature";
    private const int MostTries = 8;

    /// <summary>The file with a manifest.</summary>
    /// <param name="file">A JPEG, PNG or WebP without one.</param>
    /// <param name="content">What the manifest says.</param>
    /// <param name="signer">Who signs.</param>
    public static byte[] Sign(byte[] file, ManifestContent content, IProvenanceSigner signer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(signer);

        // The manifest says how long it is: it is laid out until it is as long as it says.
        var id = Guid.NewGuid().ToString();
        var (start, length, pad) = (0, 0, 0);
        var digest = new byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < MostTries; i++)
        {
            // RIFF pads chunks to an even length, and readers differ in whether the padding belongs to the manifest: it needs none.
            var store = Lay(content, id, new ByteRange(start, length), digest, pad, signer);
            if ((store.Length & 1) != 0)
            {
                pad ^= 1;
                continue;
            }

            var (whole, range) = ManifestPlace.Insert(file, store);
            if (range == new ByteRange(start, length))
            {
                digest = HashWithout(whole, [range]);
                (whole, range) = ManifestPlace.Insert(file, Lay(content, id, range, digest, pad, signer));
                return range == new ByteRange(start, length) ? whole : throw new InvalidOperationException("The signer's messages differ in length.");
            }

            (start, length) = (range.Start, range.Length);
        }

        throw new InvalidOperationException("The manifest finds no length.");
    }

    /// <summary>SHA-256 of a file without some of its parts, which are in order.</summary>
    internal static byte[] HashWithout(ReadOnlySpan<byte> file, IEnumerable<ByteRange> ranges)
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

    private static byte[] Lay(ManifestContent content, string id, ByteRange excluded, byte[] digest, int pad, IProvenanceSigner signer)
    {
        List<(string Label, byte[] Box)> assertions = [];
        List<(string Url, byte[] Digest)> ingredients = [];
        foreach (var (ingredient, i) in content.Ingredients.Select((ingredient, i) => (ingredient, i)))
        {
            var label = i == 0 ? "c2pa.ingredient.v3" : FormattableString.Invariant($"c2pa.ingredient.v3__{i}");
            var box = Jumbf.Cbor(label, Ingredient(ingredient));
            assertions.Add((label, box));
            ingredients.Add((UrlOf(label), SHA256.HashData(Jumbf.ContentsOf(box))));
        }

        Add("c2pa.actions.v2", Actions(content, ingredients));
        Add("c2pa.hash.data", DataHash(excluded, digest, pad));
        var claim = Claim(content, id, [.. assertions.Select(a => (UrlOf(a.Label), SHA256.HashData(Jumbf.ContentsOf(a.Box))))]);
        return Jumbf.Super(
            "c2pa",
            "c2pa",
            Jumbf.Super(
                "c2ma",
                "urn:c2pa:" + id,
                Jumbf.Super("c2as", AssertionStore, [.. assertions.Select(a => a.Box)]),
                Jumbf.Super("c2cl", "c2pa.claim.v2", Jumbf.Box("cbor", claim)),
                Jumbf.Super("c2cs", SignatureLabel, Jumbf.Box("cbor", signer.Sign(claim)))));

        void Add(string label, byte[] cbor) => assertions.Add((label, Jumbf.Cbor(label, cbor)));
    }

    private static string UrlOf(string assertion) => $"self#jumbf={AssertionStore}/{assertion}";

    private static byte[] Claim(ManifestContent content, string id, IReadOnlyList<(string Url, byte[] Digest)> assertions)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(5);
        Text(cbor, "instanceID", "xmp:iid:" + id);
        cbor.WriteTextString("claim_generator_info");
        Program(cbor, content);
        Text(cbor, "signature", "self#jumbf=" + SignatureLabel);
        cbor.WriteTextString("created_assertions");
        cbor.WriteStartArray(assertions.Count);
        foreach (var (url, digest) in assertions)
        {
            Link(cbor, url, digest);
        }

        cbor.WriteEndArray();
        Text(cbor, "alg", Hash);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>Made of these photos; each that went in is placed.</summary>
    private static byte[] Actions(ManifestContent content, List<(string Url, byte[] Digest)> ingredients)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(1);
        cbor.WriteTextString("actions");
        cbor.WriteStartArray(1 + ingredients.Count);
        cbor.WriteStartMap(4);
        Text(cbor, "action", "c2pa.created");
        Text(cbor, "digitalSourceType", SyntheticLabel.UriOf(content.Source));
        cbor.WriteTextString("softwareAgent");
        Program(cbor, content);
        cbor.WriteTextString("parameters");
        cbor.WriteStartMap(1);
        Text(cbor, "org.facefusion-web.produceId", content.ProduceId);
        cbor.WriteEndMap();
        cbor.WriteEndMap();
        for (var i = 0; i < ingredients.Count; i++)
        {
            var source = content.Ingredients[i].DigitalSourceType;
            cbor.WriteStartMap(source is null ? 2 : 3);
            Text(cbor, "action", "c2pa.placed");
            if (source is not null)
            {
                Text(cbor, "digitalSourceType", source);
            }

            cbor.WriteTextString("parameters");
            cbor.WriteStartMap(1);
            cbor.WriteTextString("ingredients");
            cbor.WriteStartArray(1);
            Link(cbor, ingredients[i].Url, ingredients[i].Digest);
            cbor.WriteEndArray();
            cbor.WriteEndMap();
            cbor.WriteEndMap();
        }

        cbor.WriteEndArray();
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static byte[] Ingredient(ManifestIngredient ingredient)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(ingredient.Sha256 is null ? 2 : 3);
        Text(cbor, "dc:title", ingredient.Title);
        if (ingredient.Sha256 is { } hash)
        {
            Text(cbor, "description", "SHA-256 " + hash);
        }

        Text(cbor, "relationship", "componentOf");
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static byte[] DataHash(ByteRange excluded, byte[] digest, int pad)
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
        Text(cbor, "name", "jumbf manifest");
        Text(cbor, "alg", Hash);
        cbor.WriteTextString("hash");
        cbor.WriteByteString(digest);
        cbor.WriteTextString("pad");
        cbor.WriteByteString(new byte[pad]);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static void Program(CborWriter cbor, ManifestContent content)
    {
        cbor.WriteStartMap(2);
        Text(cbor, "name", content.Program);
        Text(cbor, "version", content.Version);
        cbor.WriteEndMap();
    }

    private static void Link(CborWriter cbor, string url, byte[] digest)
    {
        cbor.WriteStartMap(2);
        Text(cbor, "url", url);
        cbor.WriteTextString("hash");
        cbor.WriteByteString(digest);
        cbor.WriteEndMap();
    }

    private static void Text(CborWriter cbor, string key, string value)
    {
        cbor.WriteTextString(key);
        cbor.WriteTextString(value);
    }
}
