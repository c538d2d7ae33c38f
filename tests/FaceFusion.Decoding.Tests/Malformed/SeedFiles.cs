using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Tests.Codecs;

namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>Sound files of every format that is taken in, all made here.</summary>
internal static class SeedFiles
{
    private static readonly Lazy<IReadOnlyList<(ImageFormat Format, byte[] Bytes)>> s_all = new(Make);

    public static IReadOnlyList<(ImageFormat Format, byte[] Bytes)> All => s_all.Value;

    public static byte[] Of(ImageFormat format) => All.First(seed => seed.Format == format).Bytes;

    private static List<(ImageFormat, byte[])> Make()
    {
        var codec = new VipsImageCodec();
        var (plain, clear, deep) = (PictureFiles.Gradient(96, 64), PictureFiles.Gradient(64, 96, 4), PictureFiles.Gradient(48, 40, 3, 16));
        var xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray();
        var jpeg = codec.Encode(plain, new EncodeOptions(ImageFormat.Jpeg) { Quality = 85, Xmp = xmp });
        return
        [
            (ImageFormat.Jpeg, jpeg),
            (ImageFormat.Jpeg, PictureFiles.WithOrientation(jpeg, 6)),
            (ImageFormat.Jpeg, PictureFiles.WithProfileSegment(jpeg, PictureFiles.Profile("p3"))),
            (ImageFormat.Jpeg, PictureFiles.WithProfile(PictureFiles.Gradient(64, 48, 4), PictureFiles.Profile("cmyk"), "jpegsave_buffer", (int)Imaging.Codecs.Vips.VipsInterpretation.Cmyk)),
            (ImageFormat.Jpeg, CraftedFiles.Progressive(plain)),
            (ImageFormat.Png, codec.Encode(plain, new EncodeOptions(ImageFormat.Png) { Xmp = xmp })),
            (ImageFormat.Png, codec.Encode(clear, new EncodeOptions(ImageFormat.Png))),
            (ImageFormat.Png, codec.Encode(deep, new EncodeOptions(ImageFormat.Png))),
            (ImageFormat.WebP, codec.Encode(plain, new EncodeOptions(ImageFormat.WebP) { Xmp = xmp })),
            (ImageFormat.WebP, codec.Encode(clear, new EncodeOptions(ImageFormat.WebP))),
            (ImageFormat.WebP, codec.EncodeAnimation([plain, plain, plain], new AnimationOptions())),
            (ImageFormat.Avif, codec.Encode(plain, new EncodeOptions(ImageFormat.Avif))),
            (ImageFormat.Tiff, PictureFiles.Tiff(plain, PictureFiles.Gradient(20, 20))),
            (ImageFormat.Gif, PictureFiles.Gif(40, 30, (200, 10, 10), (10, 200, 10))),
        ];
    }
}
