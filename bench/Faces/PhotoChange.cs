using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using ImageFormat = FaceFusion.Imaging.Codecs.ImageFormat;

namespace FaceFusion.Bench.Faces;

/// <summary>One change of a photo after which the same points are expected in the same places of the face.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Change">The changed photo.</param>
/// <param name="Expect">Where a shape of the unchanged photo (its width given) comes to lie.</param>
internal sealed record PhotoChange(string Name, Func<Bitmap, Bitmap> Change, Func<FaceShape, Bitmap, FaceShape> Expect)
{
    private const double Turn = 20 * Math.PI / 180;

    /// <summary>The changes of the stability bar.</summary>
    public static IReadOnlyList<PhotoChange> All { get; } =
    [
        new("half size", photo => Sampled(photo, Scaling(0.5), photo.Width / 2, photo.Height / 2), (shape, _) => shape.Transform(Scaling(0.5))),
        new("double size", photo => Sampled(photo, Scaling(2), photo.Width * 2, photo.Height * 2), (shape, _) => shape.Transform(Scaling(2))),
        new("turned by 20 degrees", photo => Sampled(photo, Turning(photo), photo.Width, photo.Height), (shape, photo) => shape.Transform(Turning(photo))),
        new("mirrored", Mirrored, (shape, photo) => FaceTemplate.Reflect(shape, (photo.Width - 1) / 2.0)),
        new("darkened by half", photo => Mapped(photo, value => (byte)(value / 2)), (shape, _) => shape),
        new("grey", Grey, (shape, _) => shape),
        new("JPEG quality 30", Packed, (shape, _) => shape),
    ];

    /// <summary>The picture under a map, as the crop sampler of the nets makes it: reduced by areas first where it shrinks.</summary>
    public static Bitmap Sampled(Bitmap photo, Similarity2 photoToPicture, int width, int height)
    {
        var planes = new float[3 * width * height];
        CropSampler.Sample(new PixelRows(photo), photoToPicture.Inverse(), width, height, mirror: false, planes);
        var picture = new Bitmap(width, height, 3);
        for (var i = 0; i < width * height; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                picture.Pixels[(3 * i) + c] = (byte)((255 * planes[(c * width * height) + i]) + 0.5f);
            }
        }

        return picture;
    }

    /// <summary>Pixel centres have whole coordinates, so that scaling turns about (-0.5, -0.5).</summary>
    private static Similarity2 Scaling(double factor) => new(factor, 0, (factor - 1) / 2, (factor - 1) / 2);

    private static Similarity2 Turning(Bitmap photo)
    {
        var (sin, cos) = Math.SinCos(Turn);
        var (x, y) = ((photo.Width - 1) / 2.0, (photo.Height - 1) / 2.0);
        return new(cos, sin, x - (cos * x) + (sin * y), y - (sin * x) - (cos * y));
    }

    private static Bitmap Mapped(Bitmap photo, Func<byte, byte> change) =>
        new(photo.Width, photo.Height, 3, 8, Array.ConvertAll(photo.Pixels, value => change(value)));

    private static Bitmap Mirrored(Bitmap photo)
    {
        var mirrored = new Bitmap(photo.Width, photo.Height, 3);
        for (var y = 0; y < photo.Height; y++)
        {
            var from = photo.Row(y);
            var to = mirrored.Row(y);
            for (var x = 0; x < photo.Width; x++)
            {
                from.Slice(3 * (photo.Width - 1 - x), 3).CopyTo(to[(3 * x)..]);
            }
        }

        return mirrored;
    }

    private static Bitmap Grey(Bitmap photo)
    {
        var grey = new Bitmap(photo.Width, photo.Height, 3);
        for (var i = 0; i < photo.Pixels.Length; i += 3)
        {
            var value = (byte)((0.299 * photo.Pixels[i]) + (0.587 * photo.Pixels[i + 1]) + (0.114 * photo.Pixels[i + 2]) + 0.5);
            grey.Pixels.AsSpan(i, 3).Fill(value);
        }

        return grey;
    }

    private static Bitmap Packed(Bitmap photo)
    {
        var codec = new VipsImageCodec();
        return codec.Decode(codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg) { Quality = 30 }), new DecodeLimits(), CancellationToken.None);
    }
}
