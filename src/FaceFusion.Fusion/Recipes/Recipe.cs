using System.Text.Json.Serialization;
using FaceFusion.Faces;

namespace FaceFusion.Fusion.Recipes;

/// <summary>How a recipe combines its faces.</summary>
public enum FusionMethod
{
    /// <summary>Base, then one source per round.</summary>
    Chain,

    /// <summary>The base fused with each source apart, then those pictures averaged.</summary>
    Centre,

    /// <summary>The weighted mean of all members.</summary>
    Mean,
}

/// <summary>How a round's source is laid over what is there.</summary>
public enum FusionMode
{
    /// <summary>The fused face inside the base's face.</summary>
    Normal,

    /// <summary>A cross-dissolve of the whole frames.</summary>
    Blend,

    /// <summary>Overlay compositing inside the face.</summary>
    Overlay,
}

/// <summary>One face of one photo.</summary>
public sealed record FaceReference
{
    /// <summary>The photo's name: an upload's id in the studio, a path on the command line.</summary>
    public required string Photo { get; init; }

    /// <summary>Index among the photo's faces, left to right; null takes the only one and refuses to choose among several.</summary>
    public int? Face { get; init; }
}

/// <summary>One round of a chain.</summary>
public sealed record Round
{
    /// <summary>The face that comes in.</summary>
    public required FaceReference Source { get; init; }

    /// <summary>0..1: share of the source in this round. Default 0.5.</summary>
    public double Ratio { get; init; } = 0.5;

    /// <summary>How it is laid over.</summary>
    public FusionMode Mode { get; init; }

    /// <summary>0..1: skin smoothing after this round.</summary>
    public double Smoothing { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Brightness { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Contrast { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Saturation { get; init; }
}

/// <summary>One member of a mean.</summary>
public sealed record Member
{
    /// <summary>The face.</summary>
    public required FaceReference Source { get; init; }

    /// <summary>At least 0; shares are weights over their sum. Default 1.</summary>
    public double Weight { get; init; } = 1;
}

/// <summary>Finishing of the last picture.</summary>
public sealed record Finish
{
    /// <summary>0..1: skin smoothing.</summary>
    public double Smoothing { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Brightness { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Contrast { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Saturation { get; init; }
}

/// <summary>What is put out.</summary>
public sealed record Output
{
    /// <summary>Longer side in pixels: 512, 1024 or 2048; null keeps the base photo's size (1024 for a mean of its own).</summary>
    public int? Size { get; init; }

    /// <summary>True keeps the picture of every round.</summary>
    public bool Rounds { get; init; } = true;

    /// <summary>True adds a picture of the differences to the base.</summary>
    public bool Difference { get; init; }
}

/// <summary>
/// Everything a fusion needs to be made, and made again: which faces, in which order, with which settings, and what to put
/// out. Immutable; JSON by <see cref="RecipeJson"/>; checked by <see cref="RecipeValidator"/>.
/// </summary>
public sealed record Recipe
{
    /// <summary>The newest version that this program reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>How the faces are combined.</summary>
    public FusionMethod Method { get; init; }

    /// <summary>The face that is fused into; null only for a mean in a frame of its own. For a mean it is the photo that the mean is laid onto and is no member by itself.</summary>
    public FaceReference? Base { get; init; }

    /// <summary>Rounds of a chain or sources of a centre fusion, in order; empty for a mean.</summary>
    public IReadOnlyList<Round> Rounds { get; init; } = [];

    /// <summary>Members of a mean; empty otherwise.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>How shapes are aligned.</summary>
    public Alignment Alignment { get; init; } = Alignment.Procrustes;

    /// <summary>0.1..0.9: detection threshold.</summary>
    public double DetectionThreshold { get; init; } = 0.5;

    /// <summary>0..1: how far the fused face's skin is brought to the base's colour. Default 1.</summary>
    public double ColorMatch { get; init; } = 1;

    /// <summary>Finishing.</summary>
    public Finish Finish { get; init; } = new();

    /// <summary>Output.</summary>
    public Output Output { get; init; } = new();

    /// <summary>Every photo that the recipe names, each once, base first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Photos =>
        [.. new[] { Base }.Concat(Rounds.Select(r => r.Source)).Concat(Members.Select(m => m.Source)).OfType<FaceReference>().Select(f => f.Photo).Distinct()];
}
