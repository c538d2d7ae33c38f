using FaceFusion.Faces;
using FaceFusion.Faces.Space;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Space;

/// <summary>A face space with the warps that bring faces onto its raster, which are the same for every picture.</summary>
internal sealed class SpaceRaster(FaceSpace space)
{
    private readonly Lazy<WarpField> _field = new(() =>
    {
        var raster = new PixelRegion(0, 0, space.Texture.Size, space.Texture.Size);
        return new WarpField(space.Shape.Mean, raster, raster.Grow(space.Texture.Size / 2), RenderQuality.Preview);
    });

    /// <summary>The space.</summary>
    public FaceSpace Space => space;

    /// <summary>A face on the raster, in the mean's shape.</summary>
    /// <param name="picture">A part of a frame.</param>
    /// <param name="region">Which part.</param>
    /// <param name="landmarks">The face's landmarks in the frame.</param>
    public LinearImage Look(LinearImage picture, PixelRegion region, FaceShape landmarks)
    {
        // An area mean to about the raster's resolution first, so that sampling skips no pixel.
        var factor = Math.Max(1, Math.Floor(landmarks.EyeDistance / space.Shape.Mean.EyeDistance));
        var (width, height) = (Length(region.Width), Length(region.Height));
        var reduced = factor == 1 ? picture : AreaResampler.Resize(picture, width, height);
        var (scaleX, scaleY) = ((double)width / region.Width, (double)height / region.Height);
        var placed = landmarks.Transform(p => new Point2(((p.X - region.X + 0.5) * scaleX) - 0.5, ((p.Y - region.Y + 0.5) * scaleY) - 0.5));
        var face = new LinearImage(space.Texture.Size, space.Texture.Size);
        var map = _field.Value.ToSource(placed);
        WarpKernel.Sample(map.Region, SamplingSource.Of(reduced), map, face, WarpBorder.Replicate, WarpFilter.Bilinear, 0, 0);
        return face;

        int Length(int side) => Math.Max(1, (int)Math.Round(side / factor));
    }
}
