using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Where the texture of one picture is made representative, and how much: the face's part of the frame.</summary>
internal sealed class TextureFrame : IDisposable
{
    /// <summary>The window over which amplitudes are taken, in eye distances: 8 pixels of a portrait at 1024 px.</summary>
    private const double Window = 1 / 19.0;
    private const int CoarsestRaster = 6;

    private readonly DetailMask _mask;

    private TextureFrame(DetailMask mask, PixelRegion region, int raster, Plane amount, Plane tone) =>
        (_mask, Region, Raster, Amount, Tone) = (mask, region, raster, amount, tone);

    /// <summary>The part, in the frame.</summary>
    public PixelRegion Region { get; }

    /// <summary>The level of the raster that amplitudes have: one above the coarsest band.</summary>
    public int Raster { get; }

    /// <summary>Number of bands: two for a portrait at 1024 px, one more for twice the size, so that they reach the same features.</summary>
    public int Bands => Raster - 1;

    /// <summary>How much, 0 and up, over the part.</summary>
    public Plane Amount { get; }

    /// <summary>How far colours are brought to the contributors', 0..1, over the part.</summary>
    public Plane Tone { get; }

    /// <summary>True where a recipe asks for contributors' texture anywhere.</summary>
    public static bool IsAskedFor(Finish finish) => finish is not ({ Detail: 0 } or { DetailRegions: { Eyes: 0, Nose: 0, Mouth: 0, Skin: 0 } });

    /// <summary>Null where nothing is asked for or no face is in the frame.</summary>
    /// <param name="finish">What is asked for.</param>
    /// <param name="geometry">The frame.</param>
    /// <param name="quality">What to spend.</param>
    /// <param name="head">The head beyond the face, whose hair has texture too; null where everybody's lies where it does.</param>
    public static TextureFrame? Create(Finish finish, FrameGeometry geometry, RenderQuality quality, HeadPart? head = null)
    {
        var face = geometry.Field.FaceMask;
        if (!IsAskedFor(finish) || face.Bounds() is not { IsEmpty: false } bounds)
        {
            return null;
        }

        bounds = head?.BoundsWith(bounds) ?? bounds;

        var (target, rendered) = (geometry.Target, geometry.Region);
        var region = new PixelRegion(rendered.X + bounds.X, rendered.Y + bounds.Y, bounds.Width, bounds.Height);
        var raster = Math.Clamp((int)Math.Round(Math.Log2(Math.Max(1, Window * target.EyeDistance))), 2, CoarsestRaster);
        var mask = new DetailMask(finish, target, region, head);
        return new TextureFrame(mask, region, raster, mask.Amount(quality.MaskStep), mask.Tone(face, bounds, quality.MaskStep));
    }

    /// <summary>Amount, 1 on eyes and mouth but 0 on skin, and the head beyond the face, if it has texture too, on a raster of so many samples.</summary>
    public (Plane Amount, Plane Features, Plane? Head) OnRaster(int width, int height) =>
        (_mask.AmountAt(1 << Raster, width, height), _mask.FeaturesAt(1 << Raster, width, height), _mask.HeadAt(1 << Raster, width, height));

    /// <summary>Gives the planes' memory back.</summary>
    public void Dispose()
    {
        PlanePool.Return(Amount);
        PlanePool.Return(Tone);
    }
}
