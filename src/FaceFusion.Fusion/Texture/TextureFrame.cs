using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Where the texture of one picture is made representative, and how much: the face's part of the frame.</summary>
/// <param name="Region">The part, in the frame.</param>
/// <param name="Bands">Number of bands: two for a portrait at 1024 px, one more for twice the size, so that they reach the same features.</param>
/// <param name="Amount">How much, 0 and up, over the part.</param>
/// <param name="Features">1 on eyes and mouth, where everyone has the same structure, 0 on skin, where some have hair.</param>
/// <param name="Tone">How far colours are brought to the contributors', 0..1.</param>
internal sealed record TextureFrame(PixelRegion Region, int Bands, Plane Amount, Plane Features, Plane Tone)
{
    /// <summary>The window over which amplitudes are taken, in eye distances: 8 pixels of a portrait at 1024 px.</summary>
    private const double Window = 1 / 19.0;
    private const int CoarsestRaster = 6;

    /// <summary>The level of the raster that amplitudes have: one above the coarsest band.</summary>
    public int Raster => Bands + 1;

    /// <summary>Null where nothing is asked for or no face is in the frame.</summary>
    public static TextureFrame? Create(Finish finish, FrameGeometry geometry, RenderQuality quality)
    {
        if (finish is { Detail: 0 } or { DetailRegions: { Eyes: 0, Nose: 0, Mouth: 0, Skin: 0 } } || geometry.Field.FaceMask.Bounds() is not { IsEmpty: false } bounds)
        {
            return null;
        }

        var (target, rendered) = (geometry.Target, geometry.Region);
        var region = new PixelRegion(rendered.X + bounds.X, rendered.Y + bounds.Y, bounds.Width, bounds.Height);
        var raster = Math.Clamp((int)Math.Round(Math.Log2(Math.Max(1, Window * target.EyeDistance))), 2, CoarsestRaster);
        var (amount, features, tone) = DetailMask.Create(finish, target, region, quality.MaskStep);
        return new TextureFrame(region, raster - 1, amount, features, tone);
    }
}
