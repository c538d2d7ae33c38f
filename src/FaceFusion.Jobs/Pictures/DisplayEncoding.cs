using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs.Pictures;

/// <summary>How pictures are encoded for showing.</summary>
internal static class DisplayEncoding
{
    private const int DisplayQuality = 85;
    private const int PreviewQuality = 85;

    /// <summary>A picture to look at.</summary>
    public static EncodedPicture EncodeDisplay(this IImageCodec codec, Bitmap picture) =>
        Encode(codec, picture, new EncodeOptions(ImageFormat.WebP) { Quality = DisplayQuality });

    /// <summary>A preview: the fastest format to encode.</summary>
    public static EncodedPicture EncodePreview(this IImageCodec codec, Bitmap picture, ReadOnlyMemory<byte> xmp) =>
        Encode(codec, picture, new EncodeOptions(ImageFormat.Jpeg) { Quality = PreviewQuality, Xmp = xmp });

    private static EncodedPicture Encode(IImageCodec codec, Bitmap picture, EncodeOptions options) => new(codec.Encode(picture, options), options.Format);
}
