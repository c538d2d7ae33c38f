using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Recipes;
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

    public ProgressMeter Progress => progress;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Remembers the texture of a mix to come; null where the mix keeps its own.</summary>
    public TextureSum? BeginTexture() => texture is null ? null : new TextureSum(texture);

    /// <summary>
    /// What is needed of source <paramref name="index"/>'s photo. A cross-dissolve takes it as photographed: neck, hair and
    /// backdrop dissolve with the face, so there is no seam to match, and skin's colours would tint them.
    /// </summary>
    public SourceRequest Request(int index, FusionMode mode, RenderQuality quality) => geometry.RequestSource(
        cast.Others[index], mode == FusionMode.Blend ? null : target, cast.Base is not null && quality.MeasuresResult, parser);

    /// <summary>Remembers a source's colours.</summary>
    public void Note(int index, PreparedSource source)
    {
        if (source.Before is { } colors)
        {
            _colors[index] = colors;
        }
    }

    /// <summary>The fused face's rim with everyone as photographed: theirs in their own photos, mixed by share.</summary>
    public ColorStatistics? PhotographedRim(SkinColors? person) => person is null
        ? null
        : SkinColors.MixRims([(plan.BaseShare, person), .. _colors.Select(c => (plan.OtherShares[c.Key], c.Value))]);
}
