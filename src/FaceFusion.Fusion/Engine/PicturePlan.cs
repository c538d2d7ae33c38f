using FaceFusion.Faces.Space;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;

namespace FaceFusion.Fusion.Engine;

/// <summary>How one picture is made from originals.</summary>
/// <param name="Round">Number of the picture among the recipe's, from 1.</param>
/// <param name="Shares">Everyone's share, as shown to the user.</param>
/// <param name="BaseShare">Weight of the base photo's shape in the target shape.</param>
/// <param name="OtherShares">Weights of the other photos' shapes; with the base's they sum to one.</param>
/// <param name="Branches">One or more.</param>
/// <param name="Finish">After the branches are averaged.</param>
/// <param name="WholeFrame">True where pixels outside the face change too.</param>
internal sealed record PicturePlan(
    int Round,
    IReadOnlyList<PersonShare> Shares,
    double BaseShare,
    double[] OtherShares,
    IReadOnlyList<LayerBranch> Branches,
    RetouchStep Finish,
    bool WholeFrame)
{
    /// <summary>Where the face goes in the face space, after the branches are averaged.</summary>
    public FaceSpaceChange Space { get; init; }

    /// <summary>Multipliers of the others' shares by region; null where nobody's differ from 1.</summary>
    public IReadOnlyList<RegionWeights>? Regions { get; init; }

    /// <summary>A mix of the base (first) and the others by place; null where shares are the same everywhere.</summary>
    /// <param name="ofBase">The base's share.</param>
    /// <param name="ofOthers">The others' shares.</param>
    /// <param name="mouths">Whose mouth is open: tells pixels apart; a shape is mixed without it.</param>
    public RegionMix? Mix(double ofBase, double[] ofOthers, MouthOpenings? mouths = null) =>
        RegionMix.Of(ofBase, ofOthers, Regions, mouths is null ? null : (mouths.All, mouths.Strength));

    /// <summary>How far the face is brought to its mirror image, after the branches are averaged.</summary>
    public SymmetryAmounts Symmetry { get; init; }

    /// <summary>Nets that draw the face anew before the picture is put together.</summary>
    public IReadOnlyList<FaceRestoration> Restorers { get; init; } = [];

    /// <summary>How much of the mix's shape, colour and texture, before the face space and symmetry.</summary>
    public FusionAmounts Amounts { get; init; } = new();

    /// <summary>How the face lies on the base, and where.</summary>
    public LayerSettings Layer { get; init; } = new();

    /// <summary>How many times it is smoothed.</summary>
    public int Smoothings => (Finish.Smoothing > 0 ? 1 : 0) + Branches.Sum(b => b.Steps.OfType<RetouchStep>().Count(s => s.Smoothing > 0));

    /// <summary>True where the picture is the base photo itself.</summary>
    public bool IsBase => Finish.IsNeutral && Space.IsNone && Symmetry.IsNone && Restorers.Count == 0 && Branches.All(b => b.IsBase);

    /// <summary>How many times somebody else's photo is sampled: the unit of progress.</summary>
    public int Samplings => Branches.Sum(b => b.Weights.Count(w => w > 0) + b.Steps.OfType<LayStep>().Sum(s => s.Sources.Length));
}
