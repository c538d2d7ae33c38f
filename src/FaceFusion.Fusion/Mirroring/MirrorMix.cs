using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Mirroring;

/// <summary>Mixes a face with its mirror image, which is one contributor more: warped by its mirrored landmarks, texture kept.</summary>
internal static class MirrorMix
{
    /// <summary>Brings a face's light and colour towards its mirror image's, in place.</summary>
    /// <param name="run">The picture under way.</param>
    /// <param name="face">The face over the geometry's region; changed in the face's part.</param>
    /// <param name="amount">0..1, above 0; at 1 both halves are alike.</param>
    /// <param name="filter">How to sample.</param>
    public static void Apply(RenderRun run, LinearImage face, double amount, WarpFilter filter)
    {
        var (region, part) = (run.Geometry.Region, run.Geometry.FacePart);
        if (part.IsEmpty)
        {
            return;
        }

        var inFrame = part with { X = region.X + part.X, Y = region.Y + part.Y };
        var flipped = Flip(face);
        var map = run.Geometry.Field.ToSource(FaceTemplate.Reflect(run.Geometry.Target, region.X + ((region.Width - 1) / 2.0)));
        var mirrored = LinearImagePool.Rent(part.Width, part.Height);
        using (var source = SamplingSource.Wrap(flipped, region.X, region.Y, 1))
        {
            WarpKernel.Sample(inFrame, source, map, mirrored, WarpBorder.Replicate, filter, inFrame.X, inFrame.Y);
        }

        var share = (float)(amount / 2);
        using var texture = run.BeginTexture();
        texture?.Add(face, region.X, region.Y, 1 - share);
        texture?.Add(mirrored, inFrame.X, inFrame.Y, share);
        LayerKernels.SetScaled(face, face, 1 - share, part);
        LayerKernels.AddScaled(face, mirrored, share, part);
        LinearImagePool.Return(mirrored);
        texture?.Apply(face, region.X, region.Y);
    }

    private static LinearImage Flip(LinearImage picture)
    {
        var flipped = LinearImagePool.Rent(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Row(y).CopyTo(flipped.Row(y));
            MemoryMarshal.Cast<float, Vector128<float>>(flipped.Row(y)).Reverse();
        }

        return flipped;
    }
}
