namespace FaceFusion.Provenance.Manifests;

/// <summary>A photo that went into a picture; neither its name nor any of its pixels is told.</summary>
/// <param name="Title">What it is called, such as <c>photo-1</c>.</param>
/// <param name="Sha256">Hash of its file as it came, hexadecimal; null where it is not known.</param>
/// <param name="DigitalSourceType">What its own labels said it is made of: IPTC's URI; null where they said nothing.</param>
public sealed record ManifestIngredient(string Title, string? Sha256, string? DigitalSourceType);

/// <summary>A manifest to be put into a file.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Signer">Who signs.</param>
public sealed record ManifestOrder(ManifestContent Content, IProvenanceSigner Signer);

/// <summary>What a manifest says.</summary>
/// <param name="Program">The program's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="ProduceId">Id of the job or run.</param>
/// <param name="Source">What the picture is made of.</param>
/// <param name="Ingredients">The photos, in the order of their titles.</param>
public sealed record ManifestContent(string Program, string Version, string ProduceId, DigitalSource Source, IReadOnlyList<ManifestIngredient> Ingredients);
