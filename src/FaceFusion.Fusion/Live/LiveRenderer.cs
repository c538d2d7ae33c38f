using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Draws a target's face into a frame by the engine's own warps, colours and seam, as a preview of one round does (docs/engine.md), less
/// what costs more than a frame has: the frame's hair is told by colour alone, and the mouth's opening stays the frame's own, since
/// the target's photo has none to show.
/// </summary>
internal static class LiveRenderer
{
    private static readonly RenderQuality s_quality = RenderQuality.Preview;
    private static readonly Finish s_finish = new();

    /// <summary>Changes the face in <paramref name="picture"/>; beyond its region of influence no byte changes.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="own">The face in it.</param>
    /// <param name="shape">What shape it takes.</param>
    /// <param name="target">Whose face is put on.</param>
    /// <param name="skin">The colours of the skin in view; null leaves the target's.</param>
    /// <param name="share">The target's share, above 0 and at most 1.</param>
    /// <param name="picture">A copy of the frame.</param>
    /// <param name="tone">Brightness, contrast and saturation of the changed face.</param>
    public static void Draw(Bitmap frame, FaceShape own, FaceShape shape, LiveTarget target, ColorStatistics? skin, double share, Bitmap picture, ToneAmounts tone = default)
    {
        var output = OutputFrame.OfPhoto(frame.Width, frame.Height, null);
        using var geometry = FrameGeometry.OnFace(output, own, shape, s_quality);
        var (region, part) = (geometry.Region, geometry.FacePart);
        if (part.IsEmpty)
        {
            return;
        }

        using var pixels = SamplingSource.Create(frame, output.Region, 1);
        var ground = Sample(region, pixels, geometry.Field.ToBase(own, output, geometry.Influence), WarpBorder.Replicate, geometry);
        var inFrame = part with { X = region.X + part.X, Y = region.Y + part.Y };
        var size = target.At(Similarity2.Fit(shape.Points, target.Landmarks.Points).Scale);
        var sampled = Sample(inFrame, size.Pixels, geometry.Field.ToSource(target.Landmarks), WarpBorder.Transparent, geometry);
        if (size.Skin is { } from && skin is not null)
        {
            ColorTransfer.Apply(sampled, from, skin, 1);
        }

        var face = Mix(geometry, ground, sampled, inFrame, (float)share);
        RimTone.Apply(face, ground, geometry, 1, s_quality.MaskStep);
        Blend(geometry, face, ground, tone);
        SrgbTransfer.EncodeWhere(geometry.Influence!, ground, picture, region.X, region.Y);
        LinearImagePool.Return(face);
        LinearImagePool.Return(sampled);
        LinearImagePool.Return(ground);
    }

    private static LinearImage Sample(PixelRegion part, SamplingSource source, WarpGrid map, WarpBorder border, FrameGeometry geometry)
    {
        var sampled = LinearImagePool.Rent(part.Width, part.Height);
        WarpKernel.Sample(part, source, map, sampled, border, s_quality.Filter, part.X, part.Y, geometry.Extents);
        return sampled;
    }

    /// <summary>The mean of both by share, with the texture of both.</summary>
    private static LinearImage Mix(FrameGeometry geometry, LinearImage ground, LinearImage sampled, PixelRegion inFrame, float share)
    {
        var (region, part) = (geometry.Region, geometry.FacePart);
        var face = LinearImagePool.Rent(ground.Width, ground.Height);
        LayerKernels.SetScaled(face, ground, 1 - share, part);
        LayerKernels.AddScaled(face, sampled, share, part);
        LayerKernels.Normalize(face, ground, part);
        using var frame = share < 1 ? TextureFrame.Create(s_finish, geometry, s_quality) : null;
        if (frame is not null)
        {
            using var texture = new TextureSum(frame);
            texture.Add(ground, region.X, region.Y, 1 - share);
            texture.Add(sampled, inFrame.X, inFrame.Y, share);
            texture.Apply(face, region.X, region.Y);
        }

        return face;
    }

    private static void Blend(FrameGeometry geometry, LinearImage face, LinearImage ground, ToneAmounts tone)
    {
        var mask = geometry.Field.FaceMask;
        var opening = FaceMasks.MouthOpening(geometry.Target, geometry.Region);
        Span<float> m = mask.Values, open = opening.Values;
        for (var i = 0; i < m.Length; i++)
        {
            m[i] *= 1 - open[i];
        }

        PlanePool.Return(opening);
        ForeheadGuard.Apply(mask, geometry.Target, geometry.Region, ground, face);
        LaplacianBlend.Blend(face, ground, mask, s_quality.Levels(geometry.Target.EyeDistance));
        if (!tone.IsNeutral)
        {
            // After the blend: what decides there what is skin compares the two as they are.
            var whole = FaceMasks.Face(geometry.Target, geometry.Region, s_quality.MaskStep);
            OklabTone.Apply(ground, tone, whole);
            PlanePool.Return(whole);
        }
    }
}
