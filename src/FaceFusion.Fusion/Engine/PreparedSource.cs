using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>A contributor's photo, ready to be sampled: the part that is needed, reduced, in linear light, its colours matched.</summary>
/// <param name="Pixels">What the warp reads.</param>
/// <param name="Part">The part of the photo that it covers.</param>
/// <param name="PhotoSize">Width and height of the whole photo.</param>
/// <param name="Target">The skin that its colours were brought to, or null.</param>
/// <param name="Before">Colours as photographed.</param>
internal sealed record PreparedSource(
    SamplingSource Pixels, PixelRegion Part, (int Width, int Height) PhotoSize, ColorTarget? Target, SkinColors? Before)
{
    /// <summary>True where hair and glasses before the face were looked for: a source is transparent there.</summary>
    public bool IsParsed { get; init; }

    /// <summary>Hair and glasses before the base's face.</summary>
    public FaceOccluders? Occluders { get; init; }

    /// <summary>The photo's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The whole photo, to be given back after this use of it; null where the source may be used again.</summary>
    public Bitmap? Photo { get; set; }

    /// <summary>How many wait for it or read it now; the <see cref="SourceSet"/> counts, under its lock.</summary>
    public int Users { get; set; }

    /// <summary>The base's pixels without these; null where there are none.</summary>
    public SamplingSource? Bare { get; init; }

    /// <summary>Bytes of the pixels and the mattes.</summary>
    public long Bytes => ((Bare is null ? 16L : 32L) * Pixels.Width * Pixels.Height) + (12L * (Occluders?.Place.Width ?? 0) * (Occluders?.Place.Height ?? 0));

    /// <summary>Gives the pixels' memory back; the source must not be used any more.</summary>
    public void Release()
    {
        Pixels.Dispose();
        Bare?.Dispose();
    }
}
