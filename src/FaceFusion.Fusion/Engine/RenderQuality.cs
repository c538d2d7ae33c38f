using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>What a render spends on quality; the code that renders is the same.</summary>
/// <param name="Filter">Sampling filter.</param>
/// <param name="NodesPerEyeDistance">Nodes of the warp grid along one eye distance.</param>
/// <param name="MergeDistance">Landmarks of the target closer than this many eye distances count as one.</param>
/// <param name="MaxLevels">Most bands of the seam.</param>
/// <param name="MaskStep">Pixels between samples of the masks: 1 draws them exactly.</param>
/// <param name="MeasuresResult">True measures what a result reports: the rim's tone, the finest band; and looks carefully for the outlines of few people.</param>
internal sealed record RenderQuality(WarpFilter Filter, double NodesPerEyeDistance, double MergeDistance, int MaxLevels, int MaskStep, bool MeasuresResult)
{
    /// <summary>For results: at 1024 px a node every 8 pixels of a portrait, where lids and iris rims bend the map most; the yardstick's 1.5 px between landmarks.</summary>
    public static RenderQuality Full { get; } = new(WarpFilter.Bicubic, 18, 0.01, 7, 1, MeasuresResult: true);

    /// <summary>For previews at 512 px: a node every 16 pixels, and two or three pixels between landmarks.</summary>
    public static RenderQuality Preview { get; } = new(WarpFilter.Bilinear, 5, 0.045, 4, 4, MeasuresResult: false);

    /// <summary>
    /// A source whose picture has more pixels is converted tile by tile wherever it is read, for as floats it would take a sixteenth of a
    /// gigabyte for every four million: all the photos of a fusion at 2048 px stay below.
    /// </summary>
    public long MostSourcePixels { get; init; } = 8_000_000;

    /// <summary>Pixels of a photo that is looked at for its people; larger ones are reduced.</summary>
    public double MattePixels => MeasuresResult ? 1.5e6 : 0.4e6;

    /// <summary>Pixels between samples of the region of influence, which fades over 0.4 eye distances and more.</summary>
    public int InfluenceStep => MaskStep == 1 ? 1 : 2 * MaskStep;

    /// <summary>Pixels between nodes for a face of this size: a multiple of four, which the sampling kernels like.</summary>
    public int Spacing(double eyeDistance) => Math.Clamp(4 * (int)Math.Round(eyeDistance / NodesPerEyeDistance / 4), 4, 32);

    /// <summary>
    /// Bands of the seam: the coarsest band's blur, about 2^(levels) pixels, stays within the mask's feather of about a fifth
    /// of the eye distance.
    /// </summary>
    public int Levels(double eyeDistance) => Math.Clamp((int)Math.Floor(Math.Log2(Math.Max(2, 0.2 * eyeDistance))), 1, MaxLevels);
}
