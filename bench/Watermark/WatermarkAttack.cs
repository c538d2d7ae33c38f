using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Bench.Watermark;

/// <summary>What happens to a picture on its way through the world.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Bar">Share of marks that must be read afterwards; null where none is asked for.</param>
/// <param name="Apply">Picture and a number that varies from picture to picture in, picture out.</param>
internal sealed record WatermarkAttack(string Name, double? Bar, Func<Bitmap, int, Bitmap> Apply)
{
    private static readonly VipsImageCodec s_codec = new();

    /// <summary>All of them, the harmless ones first.</summary>
    public static IReadOnlyList<WatermarkAttack> All { get; } =
    [
        new("none", 0.99, (picture, _) => picture),
        new("JPEG 75", 0.99, (picture, _) => Recode(picture, ImageFormat.Jpeg, 75)),
        new("WebP 75", 0.99, (picture, _) => Recode(picture, ImageFormat.WebP, 75)),
        new("resize 50 %", 0.99, (picture, _) => Resize(picture, 0.5)),
        new("resize 75 %", 0.99, (picture, _) => Resize(picture, 0.75)),
        new("resize 150 %", 0.99, (picture, _) => Resize(picture, 1.5)),
        new("JPEG 50", 0.95, (picture, _) => Recode(picture, ImageFormat.Jpeg, 50)),
        new("crop 20 % of the area", 0.95, (picture, seed) => Crop(picture, Math.Sqrt(0.8), seed)),
        new("crop 20 % of each side", 0.95, (picture, seed) => Crop(picture, 0.8, seed)),
        new("rotation 2 degrees", 0.95, (picture, seed) => Rotate(picture, seed % 2 == 0 ? 2 : -2)),
        new("brightness +20 %", 0.95, (picture, _) => Brighten(picture, 1.2)),
        new("brightness -20 %", 0.95, (picture, _) => Brighten(picture, 0.8)),
        new("screenshot: 70 %, JPEG 75", 0.95, (picture, _) => Recode(Resize(picture, 0.7), ImageFormat.Jpeg, 75)),
        new("crop 10 % of each side, JPEG 75", null, (picture, seed) => Recode(Crop(picture, 0.9, seed), ImageFormat.Jpeg, 75)),
        new("resize 50 %, JPEG 50", null, (picture, _) => Recode(Resize(picture, 0.5), ImageFormat.Jpeg, 50)),
        new("JPEG 30", null, (picture, _) => Recode(picture, ImageFormat.Jpeg, 30)),
        new("resize 30 %", null, (picture, _) => Resize(picture, 0.3)),
        new("crop 50 % of each side", null, (picture, seed) => Crop(picture, 0.5, seed)),
        new("rotation 5 degrees", null, (picture, _) => Rotate(picture, 5)),
        new("mirrored", null, (picture, _) => Mirror(picture)),
        new("width 90 %, height as it is", null, (picture, _) => Resize(picture, 0.9, 1)),
    ];

    /// <summary>Saved and opened again.</summary>
    public static Bitmap Recode(Bitmap picture, ImageFormat format, int quality) =>
        s_codec.Decode(s_codec.Encode(picture, new EncodeOptions(format) { Quality = quality }), new DecodeLimits(), CancellationToken.None);

    /// <summary>At another size.</summary>
    public static Bitmap Resize(Bitmap picture, double across, double? down = null) => SrgbTransfer.ToBitmap(
        AreaResampler.Resize(picture, (int)Math.Round(picture.Width * across), (int)Math.Round(picture.Height * (down ?? across))), picture.Channels);

    /// <summary>A part of it, somewhere.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="share">Of each side.</param>
    /// <param name="seed">Where.</param>
    public static Bitmap Crop(Bitmap picture, double share, int seed)
    {
        var random = new Random(seed);
        var (width, height) = ((int)(picture.Width * share), (int)(picture.Height * share));
        return Cut(picture, new PixelRegion(random.Next(picture.Width - width + 1), random.Next(picture.Height - height + 1), width, height));
    }

    /// <summary>Just this part.</summary>
    public static Bitmap Cut(Bitmap picture, PixelRegion part)
    {
        var cut = new Bitmap(part.Width, part.Height, picture.Channels);
        for (var y = 0; y < part.Height; y++)
        {
            picture.Row(part.Y + y).Slice(part.X * picture.Channels, cut.Stride).CopyTo(cut.Row(y));
        }

        return cut;
    }

    private static Bitmap Mirror(Bitmap picture) => Map(picture, (x, y) => (picture.Width - 1 - x, y));

    /// <summary>About the middle, at the same size, corners black.</summary>
    private static Bitmap Rotate(Bitmap picture, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = ((picture.Width - 1) / 2.0, (picture.Height - 1) / 2.0);
        return Map(picture, (x, y) => (middleX + (cos * (x - middleX)) - (sin * (y - middleY)), middleY + (sin * (x - middleX)) + (cos * (y - middleY))));
    }

    private static Bitmap Brighten(Bitmap picture, double factor)
    {
        var bright = new Bitmap(picture.Width, picture.Height, picture.Channels);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            bright.Pixels[i] = (byte)Math.Min(255, Math.Round(picture.Pixels[i] * factor));
        }

        return bright;
    }

    /// <summary>Bilinear; black outside.</summary>
    private static Bitmap Map(Bitmap picture, Func<double, double, (double X, double Y)> from)
    {
        var mapped = new Bitmap(picture.Width, picture.Height, picture.Channels);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var (atX, atY) = from(x, y);
                if (atX < 0 || atY < 0 || atX > picture.Width - 1 || atY > picture.Height - 1)
                {
                    continue;
                }

                var (left, top) = ((int)atX, (int)atY);
                var (right, bottom) = (Math.Min(left + 1, picture.Width - 1), Math.Min(top + 1, picture.Height - 1));
                var (fx, fy) = (atX - left, atY - top);
                for (var c = 0; c < picture.Channels; c++)
                {
                    double At(int px, int py) => picture.Row(py)[(px * picture.Channels) + c];
                    mapped.Row(y)[(x * picture.Channels) + c] = (byte)Math.Round(
                        (((At(left, top) * (1 - fx)) + (At(right, top) * fx)) * (1 - fy)) + (((At(left, bottom) * (1 - fx)) + (At(right, bottom) * fx)) * fy));
                }
            }
        }

        return mapped;
    }
}
