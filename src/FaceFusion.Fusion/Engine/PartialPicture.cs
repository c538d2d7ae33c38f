using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Engine;

/// <summary>Pictures that are not finished, for whoever waits: small, without smoothing, texture and seam.</summary>
internal static class PartialPicture
{
    /// <summary>Pixels of the longer side.</summary>
    private const int Side = 512;

    /// <summary>The mean of those who were added so far, in a frame of its own.</summary>
    /// <param name="sum">Weighted samples.</param>
    /// <param name="weight">The sum of their weights, above 0.</param>
    public static Bitmap OfSum(LinearImage sum, double weight)
    {
        var mean = Reduced(sum);
        var part = mean == sum ? sum.Clone() : mean;
        LayerKernels.SetScaled(part, part, (float)(1 / weight));
        CoverageFill.Apply(part);
        return SrgbTransfer.ToBitmap(part, 3);
    }

    /// <summary>The face as it is so far in its base.</summary>
    public static Bitmap OnBase(BaseScene scene, FrameGeometry geometry, FaceLayers layers)
    {
        var mixed = LayerMixer.Copy(layers.Ground);
        if (layers.Face is { } face)
        {
            var mask = geometry.Field.FaceMask.Values;
            for (var i = 0; i < mask.Length; i++)
            {
                for (var c = 4 * i; c < (4 * i) + 4; c++)
                {
                    mixed.Pixels[c] += mask[i] * (face.Pixels[c] - mixed.Pixels[c]);
                }
            }
        }

        var picture = SrgbTransfer.ToBitmap(Reduced(FloatScene.Of(scene, geometry, mixed)), scene.Picture.Channels);
        LinearImagePool.Return(mixed);
        return picture;
    }

    private static LinearImage Reduced(LinearImage image)
    {
        var scale = Math.Min(1, (double)Side / Math.Max(image.Width, image.Height));
        return scale == 1 ? image : AreaResampler.Resize(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
    }
}
