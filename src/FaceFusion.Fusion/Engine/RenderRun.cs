using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>What the steps of one picture share.</summary>
internal sealed class RenderRun(
    PicturePlan plan, Cast cast, FrameGeometry geometry, ColorTarget? target, TextureFrame? texture, CatchlightSum eyes, BaseCover? cover, IRegionParser? parser, ProgressMeter progress, CancellationToken cancellation)
{
    private readonly Dictionary<int, SkinColors> _colors = [];

    public PicturePlan Plan => plan;

    public FrameGeometry Geometry => geometry;

    public CatchlightSum Eyes => eyes;

    /// <summary>The base's hair and glasses before its face; null where there are none.</summary>
    public BaseCover? Cover => cover;

    /// <summary>How far sources are brought to the base's skin, 0..1; 0 without a base.</summary>
    public float ColorMatch => target?.Strength ?? 0;

    /// <summary>How a mix is brought to the base along its rim.</summary>
    public Seam Seam { get; init; }

    /// <summary>The outlines of a mean's members; null where they stay where they are.</summary>
    public OutlineAlignment? Outlines { get; init; }

    public ProgressMeter Progress => progress;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Whose mouth is open; null where that makes no difference.</summary>
    public MouthOpenings? Mouths { get; } = MouthOpenings.Of(geometry.Target, [cast.Base?.Landmarks, .. cast.Others.Select(other => other.Landmarks)]);

    /// <summary>The mix of a picture's pixels, by place; null where shares are the same everywhere.</summary>
    /// <param name="ofBase">The base's share.</param>
    /// <param name="ofOthers">The others' shares.</param>
    public RegionMix? Mix(double ofBase, double[] ofOthers) => plan.Mix(ofBase, ofOthers, Mouths);

    /// <summary>The mix of what is there with a person who is laid over it, by place; null where shares are the same everywhere.</summary>
    /// <param name="step">Who is laid, and how.</param>
    /// <param name="openness">How much what is there has to show between the lips, 0..1.</param>
    public RegionMix? MixOver(LayStep step, double openness) => RegionMix.Of(
        1 - step.Ratio,
        [step.Ratio],
        plan.Regions is { } regions ? [regions[step.Sources[0]]] : null,
        Mouths is { } mouths && step.Mode == FusionMode.Normal ? ([openness, OpennessOf(step)], mouths.Strength) : null);

    /// <summary>How much the mix that a branch begins with has to show between the lips, 0..1.</summary>
    public double OpennessOf(LayerBranch branch) =>
        Mouths?.MostOf([.. branch.BaseWeight > 0 ? (int[])[0] : [], .. Enumerable.Range(0, branch.Weights.Length).Where(i => branch.Weights[i] > 0).Select(i => i + 1)]) ?? 1;

    /// <summary>How much a person who is laid over has to show between the lips, 0..1.</summary>
    public double OpennessOf(LayStep step) => Mouths?.MostOf(step.Sources.Select(source => source + 1)) ?? 1;

    /// <summary>Remembers the texture of a mix to come; null where the mix keeps its own.</summary>
    public TextureSum? BeginTexture() => texture is null ? null : new TextureSum(texture);

    /// <summary>Tells which sources will be asked for, in this order.</summary>
    public void Expect(IEnumerable<int> sources) => geometry.Field.Expect(sources.Select(source => cast.Others[source].Landmarks));

    /// <summary>
    /// What is needed of source <paramref name="index"/>'s photo. A cross-dissolve takes it as photographed: neck, hair and
    /// backdrop dissolve with the face, so there is no seam to match, and skin's colours would tint them.
    /// </summary>
    public SourceRequest Request(int index, FusionMode mode, RenderQuality quality)
    {
        var request = geometry.RequestSource(cast.Others[index], mode == FusionMode.Blend ? null : target, cast.Base is not null && quality.MeasuresResult, parser);
        return Outlines?.Bend(request, index) ?? request;
    }

    /// <summary>Remembers a source's colours.</summary>
    public void Note(int index, PreparedSource source)
    {
        if (source.Before is { } colors)
        {
            _colors[index] = colors;
        }
    }

    /// <summary>Tells that a picture was retouched, where that takes time.</summary>
    public void NoteSmoothing(RetouchStep done)
    {
        if (done.Smoothing > 0)
        {
            progress.Advance(FusionStage.Retouching, plan.Round, WorkUnits.Smoothing);
        }
    }

    /// <summary>The fused face's rim with everyone as photographed: theirs in their own photos, mixed by share.</summary>
    public ColorStatistics? PhotographedRim(SkinColors? person) => person is null
        ? null
        : SkinColors.MixRims([(plan.BaseShare, person), .. _colors.Select(c => (plan.OtherShares[c.Key], c.Value))]);
}
