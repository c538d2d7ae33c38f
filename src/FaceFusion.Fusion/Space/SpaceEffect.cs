using FaceFusion.Faces;
using FaceFusion.Faces.Space;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Space;

/// <summary>What one picture's amounts of the face space do to its target shape and to its face's light and colour.</summary>
internal sealed class SpaceEffect(SpaceRaster raster, FaceSpaceChange change, RenderQuality quality)
{
    /// <summary>The target shape with the change.</summary>
    public FaceShape Reshape(FaceShape target) => raster.Space.Shape.Apply(target, change);

    /// <summary>Lays the change of texture onto a face that has the reshaped target's landmarks, in place.</summary>
    public void Apply(LinearImage face, FrameGeometry geometry)
    {
        var looked = change.LooksAtFace ? raster.Look(face, geometry.Region, geometry.Target) : null;
        var source = SamplingSource.Of(raster.Space.Texture.Factors(change, looked));
        var (region, part) = (geometry.Region, geometry.FacePart);
        var inFrame = part with { X = region.X + part.X, Y = region.Y + part.Y };
        var factors = LinearImagePool.Rent(part.Width, part.Height);
        var map = geometry.Field.ToSource(raster.Space.Shape.Mean);

        // Beside the raster the factors go on as on its rim, where they are 1.
        WarpKernel.Sample(inFrame, source, map, factors, WarpBorder.Replicate, quality.Filter, inFrame.X, inFrame.Y);
        FactorKernel.Multiply(face, factors, part);
        LinearImagePool.Return(factors);
    }
}
