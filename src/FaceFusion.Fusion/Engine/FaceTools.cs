using FaceFusion.Faces;
using FaceFusion.Fusion.Space;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Fusion.Engine;

/// <summary>What a render asks about faces beyond their landmarks. The defaults are the built-in tools and the models beside the program.</summary>
public sealed record FaceTools
{
    /// <summary>Finds hair and glasses before faces, which a fusion keeps of the base and leaves out of the others.</summary>
    public IRegionParser Parser { get; init; } = new RegionParser();

    /// <summary>Id of the installed parser that a recipe names in place of <see cref="Parser"/>; null for none.</summary>
    internal string? NamedParser { get; init; }

    /// <summary>Says roughly where people are, for recipes that put something else behind them; null leaves it to build and colour.</summary>
    public IPeopleSegmenter? Segmenter { get; init; }

    /// <summary>What is known about models that garments are put on; kept between pictures.</summary>
    public ModelAnalyses Models { get; init; } = new(new RegionParser());

    /// <summary>Lends the nets that recipes name.</summary>
    public IFaceNets Nets { get; init; } = FaceNets.Default;

    /// <summary>Where the face space comes from, for recipes that ask for it.</summary>
    public FaceSpaceSource Spaces { get; init; } = FaceSpaceSource.Default;
}
