using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FaceFusion.Faces;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// Everything a fusion needs to be made, and made again: which faces, in which order, with which settings, and what to put
/// out. Immutable; JSON by <see cref="RecipeJson"/>; checked by <see cref="RecipeValidator"/>. Ranges stand on the fields as
/// attributes, which the validator and the JSON schema both read.
/// </summary>
[Description("Which faces are fused, in which order, with which settings, and what is put out.")]
public sealed record Recipe
{
    /// <summary>The newest version that this program reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Photos of one person beside the first, at most.</summary>
    internal const int MostFurtherPhotos = 100;

    /// <summary>Version of the format.</summary>
    [Description("Version of the format.")]
    [Range(1, CurrentVersion)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>How the faces are combined.</summary>
    [Description("chain: base, then one source per round. centre: the base fused with each source apart, then averaged. mean: the weighted mean of all members.")]
    public FusionMethod Method { get; init; }

    /// <summary>The face that is fused into; null only for a mean in a frame of its own. For a mean it is the photo that the mean is laid onto and is no member by itself.</summary>
    [Description("The face that is fused into; null only for a mean in a frame of its own. For a mean it is the photo that the mean is laid onto and is no member by itself.")]
    public FaceReference? Base { get; init; }

    /// <summary>Further photos of the base's person in a chain or a centre fusion: their share is split equally; the frame is the base's.</summary>
    [Description("Further photos of the base's person in a chain or a centre fusion: their share is split equally; the frame is the base's.")]
    [MaxLength(MostFurtherPhotos)]
    public IReadOnlyList<FaceReference> BaseAlso { get; init; } = [];

    /// <summary>Rounds of a chain or sources of a centre fusion, in order; empty for a mean.</summary>
    [Description("Rounds of a chain or sources of a centre fusion, in order; empty for a mean.")]
    [MaxLength(100)]
    public IReadOnlyList<Round> Rounds { get; init; } = [];

    /// <summary>Members of a mean; empty otherwise.</summary>
    [Description("Members of a mean; empty otherwise.")]
    [MaxLength(10_000)]
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>How shapes are aligned.</summary>
    [Description("How shapes are aligned before they are averaged.")]
    public Alignment Alignment { get; init; } = Alignment.Procrustes;

    /// <summary>0.1..0.9: detection threshold.</summary>
    [Description("Detection threshold.")]
    [Range(0.1, 0.9)]
    public double DetectionThreshold { get; init; } = 0.5;

    /// <summary>0..1: how far the fused face's skin is brought to the base's colour. Default 1.</summary>
    [Description("How far the fused face's skin is brought to the base's colour.")]
    [Range(0.0, 1.0)]
    public double ColorMatch { get; init; } = 1;

    /// <summary>A garment for the base's body; null leaves what is worn.</summary>
    [Description("A garment for the base's body; null leaves what is worn. With this a single face is a recipe too.")]
    public Garment? Garment { get; init; }

    /// <summary>How the face is joined to the base round it.</summary>
    [Description("How the face is joined to the base round it. bands: band by band, colours as they are mixed; gradient: the face takes the light of the base along its rim.")]
    public Seam Seam { get; init; }

    /// <summary>How much of the mix's shape, colour and texture.</summary>
    [Description("How far the face goes from the base to the mix, in shape, colour and texture apart. For pictures with a base.")]
    public FusionAmounts Amounts { get; init; } = new();

    /// <summary>How the fused face lies on the base, and where.</summary>
    [Description("How the fused face lies on the base, and where. For pictures with a base; opacity and blend mode not where a round dissolves the whole frame.")]
    public LayerSettings FaceLayer { get; init; } = new();

    /// <summary>Installed nets that take part.</summary>
    [Description("Installed nets that take part. Where none is named the built-in engine does everything.")]
    public NeuralEngine Engine { get; init; } = new();

    /// <summary>Finishing.</summary>
    [Description("Finishing of the last picture.")]
    public Finish Finish { get; init; } = new();

    /// <summary>Output.</summary>
    [Description("What is put out.")]
    public Output Output { get; init; } = new();

    /// <summary>What stands behind the people of the last picture; null keeps what the photo shows.</summary>
    [Description("What stands behind the people of the last picture; null keeps what the photo shows. With this a single face is a recipe too.")]
    public Backdrop? Backdrop { get; init; }

    /// <summary>The base's photo stands for a clip, and a clip is made; null makes a picture.</summary>
    [Description("The base's photo stands for a clip, and a clip is made, of one source in one round; null makes a picture.")]
    public ClipSettings? Clip { get; init; }

    /// <summary>Every photo of the user's that the recipe names, each once, base first; what the program brings along is none of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Photos =>
    [
        .. Faces.Select(face => face.Photo)
            .Concat(Garment is null ? [] : [Garment.Photo])
            .Concat(Backdrop?.Picture is { } picture ? [picture] : [])
            .Where(photo => !BuiltInName.IsOne(photo))
            .Distinct(),
    ];

    /// <summary>
    /// Every face that the recipe names: the base, its further photos, then each round's and each member's source with its
    /// further photos.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<FaceReference> Faces =>
    [
        .. Base is null ? Array.Empty<FaceReference>() : [Base],
        .. BaseAlso,
        .. Rounds.SelectMany(round => round.Also.Prepend(round.Source)),
        .. Members.SelectMany(member => member.Also.Prepend(member.Source)),
    ];

    /// <summary>
    /// A chain as it is after its first rounds: the recipe of round <paramref name="rounds"/>'s picture. Finishing belongs to the
    /// last picture alone; detail and catchlights are every picture's.
    /// </summary>
    /// <param name="rounds">1..number of rounds.</param>
    public Recipe UpTo(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounds, Rounds.Count);
        return rounds == Rounds.Count ? this : this with
        {
            Rounds = [.. Rounds.Take(rounds)],
            Finish = Finish with { Smoothing = 0, Brightness = 0, Contrast = 0, Saturation = 0, Space = new() },
            Backdrop = null,
            Engine = Engine with { Restorers = [], Editor = null, Upscaler = null },
        };
    }

    /// <summary>The recipe with the name of each of <see cref="Photos"/> replaced.</summary>
    public Recipe ReplacePhotos(Func<string, string> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        string Name(string photo) => BuiltInName.IsOne(photo) ? photo : rename(photo);
        return ReplaceFaces(face => face with { Photo = Name(face.Photo) }) with
        {
            Garment = Garment is null ? null : Garment with { Photo = Name(Garment.Photo) },
            Backdrop = Backdrop?.Picture is { } picture ? Backdrop with { Picture = Name(picture) } : Backdrop,
        };
    }

    /// <summary>The recipe with every face replaced, in the order of <see cref="Faces"/>.</summary>
    public Recipe ReplaceFaces(Func<FaceReference, FaceReference> replace)
    {
        ArgumentNullException.ThrowIfNull(replace);
        return this with
        {
            Base = Base is null ? null : replace(Base),
            BaseAlso = All(BaseAlso),
            Rounds = [.. Rounds.Select(round => round with { Source = replace(round.Source), Also = All(round.Also) })],
            Members = [.. Members.Select(member => member with { Source = replace(member.Source), Also = All(member.Also) })],
        };

        IReadOnlyList<FaceReference> All(IReadOnlyList<FaceReference> faces) => faces.Count == 0 ? faces : [.. faces.Select(replace)];
    }
}
