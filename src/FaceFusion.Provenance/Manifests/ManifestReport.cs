namespace FaceFusion.Provenance.Manifests;

/// <summary>What a manifest amounts to.</summary>
public enum ManifestState
{
    /// <summary>Signed, and the file is as it was signed.</summary>
    Valid,

    /// <summary>The file, or the manifest, was changed after signing.</summary>
    Altered,

    /// <summary>Signed, but bound to the file in a way that is not checked here, or signed by an algorithm that is not known here.</summary>
    Unchecked,

    /// <summary>There is one, and it cannot be read.</summary>
    Unreadable,
}

/// <summary>What a file's manifest says.</summary>
/// <param name="State">What it amounts to.</param>
public sealed record ManifestReport(ManifestState State)
{
    /// <summary>The program that made the claim; null where it is not said.</summary>
    public string? Generator { get; init; }

    /// <summary>IPTC's URI of what the picture is made of, from its actions; null without one.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>How many ingredients it names.</summary>
    public int Ingredients { get; init; }

    /// <summary>The signer's name by its certificate; anybody can make a certificate with any name.</summary>
    public string? Signer { get; init; }

    /// <summary>True where this studio's own key signed.</summary>
    public bool IsOwnSigner { get; init; }

    /// <summary>What is wrong, in English, for programs and logs; null where nothing is.</summary>
    public string? Problem { get; init; }
}
