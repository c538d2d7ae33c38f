using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Neural;

/// <summary>Draws the finished picture larger by an installed net, before it is labelled.</summary>
internal sealed class UpscaleStep(IFaceNets nets)
{
    /// <summary>Longer side of what comes out, at most; a larger picture than this over the factor is reduced first.</summary>
    internal const int Most = 8192;

    /// <summary>The picture drawn larger; the same where the recipe does not ask for it or it is as large already.</summary>
    public RenderedPicture Apply(RenderedPicture picture, NeuralEngine engine, CancellationToken cancellation)
    {
        if (engine.Upscaler is not { Amount: > 0 } wanted)
        {
            return picture;
        }

        using var lease = NetSteps.Rent(nets.RentUpscaler, wanted.Model);
        var longest = Math.Max(picture.Picture.Width, picture.Picture.Height);
        if (longest >= Most)
        {
            return picture;
        }

        var log = new NetLog();
        var shown = Reduced(picture.Picture, Most / (double)(longest * lease.Net.Factor));
        var drawn = log.Time(lease.Net, () => lease.Net.Enlarge(shown, cancellation));
        cancellation.ThrowIfCancellationRequested();
        var result = Mixed(picture.Picture, drawn, (float)wanted.Amount);
        var (across, down) = ((double)result.Width / picture.Picture.Width, (double)result.Height / picture.Picture.Height);

        // Every pixel is new: there is no base to compare with any more.
        return picture with
        {
            Picture = result,
            Landmarks = picture.Landmarks.Transform(p => new Point2(((p.X + 0.5) * across) - 0.5, ((p.Y + 0.5) * down) - 0.5)),
            Base = null,
            ChangedOutside = null,
            MaskPixels = (long)result.Width * result.Height,
            Nets = [.. picture.Nets, .. log.Uses],
        };
    }

    private static Bitmap Reduced(Bitmap picture, double scale) => scale >= 1 ? picture : SrgbTransfer.ToBitmap(
        AreaResampler.Resize(picture, Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale))), 3);

    /// <summary>What was drawn, with the rest enlarged plainly, and alpha where there is one.</summary>
    private static Bitmap Mixed(Bitmap picture, Bitmap drawn, float amount)
    {
        if (amount >= 1 && !picture.HasAlpha)
        {
            return drawn;
        }

        var plain = SrgbTransfer.ToBitmap(AreaResampler.Resize(picture, drawn.Width, drawn.Height), picture.Channels);
        for (int i = 0, o = 0; i < drawn.Pixels.Length; i += 3, o += plain.Channels)
        {
            for (var c = 0; c < 3; c++)
            {
                plain.Pixels[o + c] = (byte)(plain.Pixels[o + c] + ((drawn.Pixels[i + c] - plain.Pixels[o + c]) * amount) + 0.5f);
            }
        }

        return plain;
    }
}
