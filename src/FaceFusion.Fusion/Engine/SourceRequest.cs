using FaceFusion.Faces;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>What a render needs of one contributor's photo.</summary>
/// <param name="Contributor">Whose.</param>
/// <param name="Map">The warp that will read it.</param>
/// <param name="Reduction">Photo pixels per frame pixel, about; the photo is reduced by the whole factor below.</param>
/// <param name="Target">The skin that its colours are brought to, or null.</param>
/// <param name="Measures">True measures the colours of rim and neck too.</param>
/// <param name="IsBase">True for the base, whose pixels are taken to the photo's very edge and whose skin is always measured.</param>
/// <param name="Parser">Finds what hangs or stands before the face; null leaves it.</param>
internal sealed record SourceRequest(Contributor Contributor, WarpGrid Map, double Reduction, ColorTarget? Target, bool Measures, bool IsBase, IRegionParser? Parser = null)
{
    /// <summary>Which part of the weight each pixel has where a mean's outlines are brought together; null for all of it everywhere.</summary>
    public ShownPart? Shown { get; init; }

    /// <summary>Photo pixels per sample. A quarter above a whole number still counts as it: a slight blur is less seen than aliasing.</summary>
    public int Factor => Math.Max(1, (int)(Reduction + 0.25));

    /// <summary>The part of a photo that the map reads, with <paramref name="margin"/> more on every side in parts of its size, on the factor's raster.</summary>
    public PixelRegion Part(int width, int height, double margin)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var node in Map.Nodes)
        {
            (left, right) = (Math.Min(left, node.X), Math.Max(right, node.X));
            (top, bottom) = (Math.Min(top, node.Y), Math.Max(bottom, node.Y));
        }

        var grow = (margin * Math.Max(right - left, bottom - top)) + (4 * Factor);
        var x = Floor(left - grow, width);
        var y = Floor(top - grow, height);
        var w = (int)Math.Clamp(Math.Ceiling(right + grow) + 1, x + 1, width) - x;
        var h = (int)Math.Clamp(Math.Ceiling(bottom + grow) + 1, y + 1, height) - y;
        return new PixelRegion(x, y, w, h);
    }

    private int Floor(double position, int size) => (int)Math.Clamp(Math.Floor(position), 0, size - 1) / Factor * Factor;
}
