using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Manifests;

/// <summary>
/// Reads and checks the active manifest of a file (C2PA 1.3 to 2.2): the signature over the claim, the hash of each assertion, and
/// the hash of the file, of which nothing but the manifest may be left out. Nothing is fetched. Whether a signer is to be trusted is
/// not said: only whether it is this studio.
/// </summary>
public static class ManifestReader
{
    private const string Hash = "sha256";

    /// <summary>Where claims of both versions list their assertions.</summary>
    private static readonly string[] s_lists = ["created_assertions", "gathered_assertions", "assertions"];

    /// <summary>Reads a file's manifest; null where it has none.</summary>
    /// <param name="file">Any file.</param>
    /// <param name="own">This studio's signer, or null.</param>
    public static ManifestReport? TryRead(ReadOnlySpan<byte> file, IProvenanceSigner? own)
    {
        if (ManifestPlace.Find(file) is not var (store, ranges))
        {
            return null;
        }

        try
        {
            return Jumbf.TryRead(store)?.Boxes is [.., var manifest] ? Check(file, ranges, manifest, own) : Unreadable("The boxes are not sound.");
        }
        catch (Exception error) when (error is CborContentException or CryptographicException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            return Unreadable(error.Message);
        }
    }

    private static ManifestReport Unreadable(string problem) => new(ManifestState.Unreadable) { Problem = problem };

    private static ManifestReport Check(ReadOnlySpan<byte> file, IReadOnlyList<ByteRange> ranges, JumbfBox manifest, IProvenanceSigner? own)
    {
        var claimBox = manifest.Find("c2pa.claim.v2") ?? manifest.Find("c2pa.claim");
        var assertions = manifest.Find("c2pa.assertions");
        if (claimBox is null || assertions is null || manifest.Find("c2pa.signature") is not { } signature)
        {
            return Unreadable("There is no claim, no assertion or no signature.");
        }

        // Whatever the claim does not list is not signed: anybody can lay it beside, and so it says nothing.
        var claim = CborTree.Map(claimBox.Data);
        var links = Links(claim);
        assertions = assertions with { Boxes = [.. assertions.Boxes.Where(box => links.ContainsKey(box.Label))] };
        var report = Describe(claim, assertions);
        if (CoseSignature.TryRead(signature.Data.Span) is not var (message, certificate))
        {
            return report with { State = ManifestState.Unchecked, Problem = "The signature has no certificate." };
        }

        report = report with { Signer = certificate.GetNameInfo(X509NameType.SimpleName, false), IsOwnSigner = own?.IsOwn(certificate.RawData) ?? false };
        using (certificate)
        {
            if (CoseSignature.Verify(message, certificate, claimBox.Data.Span) is not { } isSigned)
            {
                return report with { State = ManifestState.Unchecked, Problem = "The signature's algorithm is not known." };
            }

            if (!isSigned)
            {
                return Altered(report, "The signature does not fit the claim.");
            }
        }

        foreach (var (name, (hash, algorithm)) in links)
        {
            if (assertions.Find(name) is not { } box || !SHA256.HashData(box.Contents.Span).AsSpan().SequenceEqual(hash))
            {
                return algorithm is null or Hash
                    ? Altered(report, $"The assertion {name} is not as it was signed.")
                    : report with { State = ManifestState.Unchecked, Problem = "The assertions' hashes are of an algorithm that is not known." };
            }
        }

        var (state, problem) = assertions.Find(DataHash.Label) is { } data ? DataHash.Check(file, ranges, CborTree.Map(data.Data))
            : BmffHash.In(assertions) is { } boxes ? BmffHash.Check(file, ranges[0], CborTree.Map(boxes.Data))
            : (ManifestState.Unchecked, "The file is bound in a way that is not checked here.");
        return report with { State = state, Problem = problem };
    }

    private static ManifestReport Altered(ManifestReport report, string problem) => report with { State = ManifestState.Altered, Problem = problem };

    /// <summary>What is said, as if it were true.</summary>
    private static ManifestReport Describe(IReadOnlyDictionary<string, object?> claim, JumbfBox assertions)
    {
        var info = claim.GetValueOrDefault("claim_generator_info");
        var program = info as IReadOnlyDictionary<string, object?> ?? (info is IReadOnlyList<object?> { Count: > 0 } list ? list[0] as IReadOnlyDictionary<string, object?> : null);
        var name = program?.GetValueOrDefault("name") as string ?? claim.GetValueOrDefault("claim_generator") as string;
        var actions = (assertions.Find("c2pa.actions.v2") ?? assertions.Find("c2pa.actions")) is { } box ? CborTree.Map(box.Data).GetValueOrDefault("actions") as IReadOnlyList<object?> : null;
        return new ManifestReport(ManifestState.Valid)
        {
            Generator = program?.GetValueOrDefault("version") is string version ? $"{name} {version}" : name,
            DigitalSourceType = actions?.OfType<IReadOnlyDictionary<string, object?>>().Select(action => action.GetValueOrDefault("digitalSourceType") as string).FirstOrDefault(type => type is not null),
            Ingredients = assertions.Boxes.Count(assertion => assertion.Label.StartsWith("c2pa.ingredient", StringComparison.Ordinal)),
        };
    }

    /// <summary>The assertions that a claim lists, by name; each once, so that no claim makes much work of few bytes.</summary>
    private static Dictionary<string, (byte[]? Hash, string? Algorithm)> Links(IReadOnlyDictionary<string, object?> claim)
    {
        var links = new Dictionary<string, (byte[]? Hash, string? Algorithm)>(StringComparer.Ordinal);
        foreach (var link in s_lists.SelectMany(key => Maps(claim, key)))
        {
            var name = (link.GetValueOrDefault("url") as string)?.Split('/')[^1] ?? string.Empty;
            if (!links.TryAdd(name, (link.GetValueOrDefault("hash") as byte[], (link.GetValueOrDefault("alg") ?? claim.GetValueOrDefault("alg")) as string)))
            {
                throw new CborContentException($"The claim lists '{name}' twice.");
            }
        }

        return links;
    }

    /// <summary>The maps of a list; none where there is no such list.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(IReadOnlyDictionary<string, object?> map, string key) =>
        (map.GetValueOrDefault(key) as IReadOnlyList<object?> ?? []).Select(item => item as IReadOnlyDictionary<string, object?> ?? throw new CborContentException($"'{key}' has something else than maps."));
}
