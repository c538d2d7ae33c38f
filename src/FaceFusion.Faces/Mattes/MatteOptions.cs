using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Faces;

/// <summary>How people are told from what stands behind them.</summary>
public sealed record MatteOptions
{
    /// <summary>The defaults.</summary>
    public static MatteOptions Default { get; } = new();

    /// <summary>Photos of more pixels are looked at reduced, and alpha follows the photo's own edges from there.</summary>
    public double MostPixels { get; init; } = 1.5e6;

    /// <summary>True looks for a green or blue screen and keys it.</summary>
    public bool FindsScreen { get; init; } = true;

    /// <summary>The screen's colour where it is known; null for what <see cref="FindsScreen"/> says.</summary>
    public ScreenColor? Screen { get; init; }

    /// <summary>What somebody drew on the photo; later strokes go over earlier ones.</summary>
    public IReadOnlyList<MatteStroke> Strokes { get; init; } = [];

    /// <summary>Boxes in photo pixels in which the screen's colour alone makes nothing backdrop: a green garment before a green screen.</summary>
    public IReadOnlyList<PixelRegion> HoldOut { get; init; } = [];

    /// <summary>Where people are, 0 or 1, stretched over the photo, where that is known beforehand; the edge and the hair are found all the same. Null where it has to be found.</summary>
    public Plane? Shape { get; init; }
}
