using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces.Tests.Coach;

/// <summary>Photos made worse in one way each.</summary>
internal static class Degraded
{
    private static readonly VipsImageCodec s_codec = new();

    public static Bitmap Read(string path) => s_codec.Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None);

    public static Bitmap Blur(Bitmap photo, double sigma) => Planewise(photo, plane =>
    {
        GaussianBlur.Apply(plane, (float)sigma);
        return plane;
    });

    public static Bitmap Resize(Bitmap photo, int width, int height) => Planewise(photo, plane => AreaResampler.Resize(plane, width, height));

    /// <summary>Every encoded value 0..1 through a curve.</summary>
    public static Bitmap Tone(Bitmap photo, Func<double, double> curve)
    {
        var codes = Enumerable.Range(0, 256).Select(code => (byte)Math.Clamp(Math.Round(255 * curve(code / 255.0)), 0, 255)).ToArray();
        return new Bitmap(photo.Width, photo.Height, 3, 8, Array.ConvertAll(photo.Pixels, value => codes[value]));
    }

    /// <summary>Exposure in stops.</summary>
    public static Bitmap Expose(Bitmap photo, double stops) => Tone(photo, encoded => Encoded(Math.Min(1, Math.Pow(2, stops) * Linear(encoded))));

    /// <summary>Everything right of a column darker by stops.</summary>
    public static Bitmap Shade(Bitmap photo, int column, double stops)
    {
        var dark = Expose(photo, stops);
        for (var y = 0; y < photo.Height; y++)
        {
            photo.Row(y)[..(3 * column)].CopyTo(dark.Row(y));
        }

        return dark;
    }

    public static Bitmap Jpeg(Bitmap photo, int quality) =>
        s_codec.Decode(s_codec.Encode(photo, new EncodeOptions(Imaging.Codecs.ImageFormat.Jpeg) { Quality = quality }), new DecodeLimits(), CancellationToken.None);

    /// <summary>The photo without its first columns.</summary>
    public static Bitmap Cut(Bitmap photo, int columns)
    {
        var rest = new Bitmap(photo.Width - columns, photo.Height, 3);
        for (var y = 0; y < photo.Height; y++)
        {
            photo.Row(y)[(3 * columns)..].CopyTo(rest.Row(y));
        }

        return rest;
    }

    /// <summary>A grey bar over everything from one corner to the other.</summary>
    public static Bitmap Cover(Bitmap photo, double left, double top, double right, double bottom)
    {
        var covered = new Bitmap(photo.Width, photo.Height, 3, 8, [.. photo.Pixels]);
        for (var y = (int)top; y <= (int)bottom; y++)
        {
            covered.Row(y)[(3 * (int)left)..(3 * (int)right)].Fill(45);
        }

        return covered;
    }

    /// <summary>Dark lenses before both eyes, with rims, a bridge and light from the sky on them.</summary>
    public static Bitmap Sunglasses(Bitmap photo, FaceShape shape) => Lenses(photo, shape, (code, _, inside) => inside > 0.9 ? 12 : (0.06 * code) + 18);

    /// <summary>Clear glasses whose lenses mirror a window over the middle of each eye.</summary>
    public static Bitmap MirroringGlasses(Bitmap photo, FaceShape shape) =>
        Lenses(photo, shape, (code, across, inside) => inside > 0.9 ? 25 : Math.Abs(across) < 0.6 && inside < 0.7 ? 250 : code);

    /// <summary>The hair above the forehead mirrored down to below the brows.</summary>
    public static Bitmap Fringe(Bitmap photo, FaceShape shape)
    {
        var fringed = new Bitmap(photo.Width, photo.Height, 3, 8, [.. photo.Pixels]);
        var (left, right) = ((int)shape[71].X, (int)shape[77].X);
        var below = Math.Max(shape[85].Y, shape[83].Y) + (0.12 * shape.EyeDistance);
        for (var x = Math.Min(left, right); x <= Math.Max(left, right); x++)
        {
            var hairline = FaceTemplate.Hairline.ToArray().Select(i => shape[i]).MinBy(p => Math.Abs(p.X - x)).Y;
            for (var y = (int)hairline; y < below; y++)
            {
                // A little of the hair, over and over: strands of its colours.
                var from = (int)Math.Max(0, hairline - (0.1 * shape.EyeDistance) - ((y - (int)hairline) % (int)Math.Max(1, 0.2 * shape.EyeDistance)));
                photo.Row(from).Slice(3 * x, 3).CopyTo(fringed.Row(y)[(3 * x)..]);
            }
        }

        return fringed;
    }

    /// <summary>Changes what lies behind round lenses.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="shape">Where the eyes are.</param>
    /// <param name="light">The new code by the old one, the place across the lens (-1..1) and the distance from its middle (1 at its rim).</param>
    private static Bitmap Lenses(Bitmap photo, FaceShape shape, Func<byte, double, double, double> light)
    {
        var worn = new Bitmap(photo.Width, photo.Height, 3, 8, [.. photo.Pixels]);
        var unit = shape.EyeDistance;
        foreach (var pupil in (ReadOnlySpan<int>)[FaceTemplate.LeftPupil, FaceTemplate.RightPupil])
        {
            var middle = shape[pupil] + new Imaging.Geometry.Point2(0, 0.05 * unit);
            for (var y = (int)(middle.Y - (0.4 * unit)); y < middle.Y + (0.4 * unit); y++)
            {
                for (var x = (int)(middle.X - (0.44 * unit)); x < middle.X + (0.44 * unit); x++)
                {
                    var (across, down) = ((x - middle.X) / (0.38 * unit), (y - middle.Y) / (0.32 * unit));
                    if (Math.Sqrt((across * across) + (down * down)) is var inside && inside < 1)
                    {
                        foreach (ref var code in worn.Row(y).Slice(3 * x, 3))
                        {
                            code = (byte)light(code, across, inside);
                        }
                    }
                }
            }
        }

        var (from, to) = (shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil]);
        for (var y = (int)from.Y; y < from.Y + (0.05 * unit); y++)
        {
            worn.Row(y)[(3 * (int)(from.X + (0.36 * unit)))..(3 * (int)(to.X - (0.36 * unit)))].Fill(20);
        }

        return worn;
    }

    private static Bitmap Planewise(Bitmap photo, Func<Plane, Plane> filter)
    {
        var planes = new Plane[3];
        for (var c = 0; c < 3; c++)
        {
            var plane = new Plane(photo.Width, photo.Height);
            for (var i = 0; i < plane.Values.Length; i++)
            {
                plane.Values[i] = photo.Pixels[(3 * i) + c];
            }

            planes[c] = filter(plane);
        }

        var result = new Bitmap(planes[0].Width, planes[0].Height, 3);
        for (var i = 0; i < result.Pixels.Length; i++)
        {
            result.Pixels[i] = (byte)Math.Clamp(MathF.Round(planes[i % 3].Values[i / 3]), 0, 255);
        }

        return result;
    }

    private static double Linear(double encoded) => encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);

    private static double Encoded(double linear) => linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
}
