using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Provenance;

/// <summary>The way out for every picture: encoded with its label, which is read back from the bytes. A picture without one does not leave.</summary>
public static class LabelledEncoding
{
    private static readonly DecodeLimits s_any = new() { MaxBytes = long.MaxValue, MaxPixels = long.MaxValue, MaxSide = int.MaxValue, MinSide = 1 };

    /// <summary>Encodes a picture; its options hold the label.</summary>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public static byte[] EncodeLabelled(this IImageCodec codec, Bitmap picture, EncodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return Checked(codec.Encode(picture, options));
    }

    /// <summary>Encodes a film; its options hold the label.</summary>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public static byte[] EncodeLabelledAnimation(this IImageCodec codec, IReadOnlyList<Bitmap> frames, AnimationOptions options)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return Checked(codec.EncodeAnimation(frames, options));
    }

    private static byte[] Checked(byte[] file) =>
        OriginReport.Of(VipsImageCodec.ReadXmp(file, s_any)) is { Mark: { AigcLabel: AigcLabel.IsSynthetic, DigitalSourceType: not null } }
            ? file
            : throw new LabelMissingException();
}
