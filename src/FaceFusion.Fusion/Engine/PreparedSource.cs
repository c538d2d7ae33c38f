using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>A contributor's photo, ready to be sampled: the part that is needed, reduced, in linear light, its colours matched.</summary>
/// <param name="Pixels">What the warp reads.</param>
/// <param name="Part">The part of the photo that it covers.</param>
/// <param name="PhotoSize">Width and height of the whole photo.</param>
/// <param name="Target">The skin that its colours were brought to, or null.</param>
/// <param name="Before">Colours as photographed.</param>
/// <param name="After">Colours after matching.</param>
internal sealed record PreparedSource(
    SamplingSource Pixels, PixelRegion Part, (int Width, int Height) PhotoSize, ColorTarget? Target, SkinColors? Before, SkinColors? After)
{
    /// <summary>How many wait for it or read it now; the <see cref="SourceSet"/> counts, under its lock.</summary>
    public int Users { get; set; }

    /// <summary>Bytes of the pixels.</summary>
    public long Bytes => 16L * Pixels.Width * Pixels.Height;

    /// <summary>Gives the pixels' memory back; the source must not be used any more.</summary>
    public void Release() => Pixels.Dispose();
}
