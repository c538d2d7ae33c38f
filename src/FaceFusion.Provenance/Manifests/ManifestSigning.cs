using System.Formats.Cbor;
using System.Security.Cryptography;
using FaceFusion.Provenance.Manifests.Bmff;

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
    /// <param name="file">A JPEG, PNG, WebP, AVIF or MP4 without one.</param>
    /// <param name="content">What the manifest says.</param>
    /// <param name="signer">Who signs.</param>
    /// <exception cref="NotSupportedException">An AVIF or MP4 of a layout that is not known.</exception>
    public static byte[] Sign(byte[] file, ManifestContent content, IProvenanceSigner signer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(signer);

        var id = Guid.NewGuid().ToString();
        return ManifestPlace.IsBoxes(file)
            ? SignBoxes(file, digest => Lay(content, id, (BmffHash.Label, BmffHash.Assertion(digest)), signer))
            : SignBytes(file, (range, digest, pad) => Lay(content, id, (DataHash.Label, DataHash.Assertion(range, digest, pad)), signer));
    }

    /// <summary>A manifest for boxes names no places in the file, and so is as long with every digest.</summary>
    private static byte[] SignBoxes(byte[] file, Func<byte[], byte[]> lay)
    {
        var (draft, range) = ManifestPlace.Insert(file, lay(new byte[SHA256.HashSizeInBytes]));
        var (whole, final) = ManifestPlace.Insert(file, lay(BmffHash.Digest(draft, range)));
        return final == range ? whole : throw Unsteady();
    }

    /// <summary>A manifest for bytes says how long it is: it is laid out until it is as long as it says.</summary>
    private static byte[] SignBytes(byte[] file, Func<ByteRange, byte[], int, byte[]> lay)
    {
        var (wanted, pad) = (default(ByteRange), 0);
        var digest = new byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < MostTries; i++)
        {
            // RIFF pads chunks to an even length, and readers differ in whether the padding belongs to the manifest: it needs none.
            var store = lay(wanted, digest, pad);
            if ((store.Length & 1) != 0)
            {
                pad ^= 1;
                continue;
            }

            var (whole, range) = ManifestPlace.Insert(file, store);
            if (range == wanted)
            {
                digest = DataHash.Digest(whole, [range]);
                (whole, range) = ManifestPlace.Insert(file, lay(range, digest, pad));
                return range == wanted ? whole : throw Unsteady();
            }

            wanted = range;
        }

        throw new InvalidOperationException("The manifest finds no length.");
    }

    private static InvalidOperationException Unsteady() => new("The signer's messages differ in length.");

    private static byte[] Lay(ManifestContent content, string id, (string Label, byte[] Cbor) binding, IProvenanceSigner signer)
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
        Add(binding.Label, binding.Cbor);
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
        cbor.WriteText("instanceID", "xmp:iid:" + id);
        cbor.WriteTextString("claim_generator_info");
        Program(cbor, content);
        cbor.WriteText("signature", "self#jumbf=" + SignatureLabel);
        cbor.WriteTextString("created_assertions");
        cbor.WriteStartArray(assertions.Count);
        foreach (var (url, digest) in assertions)
        {
            Link(cbor, url, digest);
        }

        cbor.WriteEndArray();
        cbor.WriteText("alg", Hash);
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
        cbor.WriteText("action", "c2pa.created");
        cbor.WriteText("digitalSourceType", SyntheticLabel.UriOf(content.Source));
        cbor.WriteTextString("softwareAgent");
        Program(cbor, content);
        cbor.WriteTextString("parameters");
        cbor.WriteStartMap(1);
        cbor.WriteText("org.facefusion-web.produceId", content.ProduceId);
        cbor.WriteEndMap();
        cbor.WriteEndMap();
        for (var i = 0; i < ingredients.Count; i++)
        {
            var source = content.Ingredients[i].DigitalSourceType;
            cbor.WriteStartMap(source is null ? 2 : 3);
            cbor.WriteText("action", "c2pa.placed");
            if (source is not null)
            {
                cbor.WriteText("digitalSourceType", source);
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
        cbor.WriteText("dc:title", ingredient.Title);
        if (ingredient.Sha256 is { } hash)
        {
            cbor.WriteText("description", "SHA-256 " + hash);
        }

        cbor.WriteText("relationship", "componentOf");
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static void Program(CborWriter cbor, ManifestContent content)
    {
        cbor.WriteStartMap(2);
        cbor.WriteText("name", content.Program);
        cbor.WriteText("version", content.Version);
        cbor.WriteEndMap();
    }

    private static void Link(CborWriter cbor, string url, byte[] digest)
    {
        cbor.WriteStartMap(2);
        cbor.WriteText("url", url);
        cbor.WriteTextString("hash");
        cbor.WriteByteString(digest);
        cbor.WriteEndMap();
    }
}
