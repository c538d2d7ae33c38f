using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Bench.Mattes;

/// <summary>A portrait whose alpha is known because it was composed: cut from its plain wall and laid over something else in linear light.</summary>
/// <param name="face">The portrait's.</param>
/// <param name="people">Cut out, premultiplied.</param>
/// <param name="truth">Its alpha.</param>
internal sealed class MatteScene(Face face, LinearImage people, Plane truth)
{
    /// <summary>The portrait's face.</summary>
    public Face Face => face;

    /// <summary>The true alpha.</summary>
    public Plane Truth => truth;

    /// <summary>The true people.</summary>
    public LinearImage People => people;

    /// <summary>Before a screen: light falls off to a corner by <paramref name="falloff"/> and the screen lights the edge of the people by <paramref name="spill"/> of what they show.</summary>
    public LinearImage BeforeScreen(ScreenColor color, double falloff, double spill)
    {
        var (result, near, most) = (people.Clone(), Bled(), Math.Max(color.Red, Math.Max(color.Green, color.Blue)));
        for (var i = 0; i < truth.Values.Length; i++)
        {
            double x = (double)(i % truth.Width) / truth.Width, y = (double)(i / truth.Width) / truth.Height;
            var light = (float)(1 - (falloff * (0.7 * x + 0.3 * y)) + (0.04 * Math.Sin((14 * x) + (5 * y))));
            var (free, bounced) = (1 - truth.Values[i], (float)spill * near.Values[i]);
            var pixel = result.Pixels.Slice(4 * i, 4);
            pixel[0] = (pixel[0] * (1 + (bounced * color.Red / most))) + (light * color.Red * free);
            pixel[1] = (pixel[1] * (1 + (bounced * color.Green / most))) + (light * color.Green * free);
            pixel[2] = (pixel[2] * (1 + (bounced * color.Blue / most))) + (light * color.Blue * free);
            pixel[3] = 1;
        }

        return result;
    }

    /// <summary>Before a picture, scaled to cover.</summary>
    public LinearImage Before(Bitmap backdrop)
    {
        var scale = Math.Max((double)truth.Width / backdrop.Width, (double)truth.Height / backdrop.Height);
        var large = AreaResampler.Resize(backdrop, (int)Math.Ceiling(backdrop.Width * scale), (int)Math.Ceiling(backdrop.Height * scale));
        var result = people.Clone();
        for (var y = 0; y < truth.Height; y++)
        {
            for (var x = 0; x < truth.Width; x++)
            {
                var pixel = result.Row(y).Slice(4 * x, 4);
                var free = 1 - truth.Row(y)[x];
                for (var c = 0; c < 4; c++)
                {
                    pixel[c] += free * (c == 3 ? 1 : large.Row(y)[(4 * x) + c]);
                }
            }
        }

        return result;
    }

    /// <summary>As a camera would give it: grain of so many levels, and a JPEG of that quality (none at 0).</summary>
    public static Bitmap Shot(LinearImage picture, double grain, int jpeg, IImageCodec codec)
    {
        var bitmap = SrgbTransfer.ToBitmap(picture, 3);
        var random = new Random(7);
        for (var i = 0; i < bitmap.Pixels.Length && grain > 0; i++)
        {
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            bitmap.Pixels[i] = (byte)Math.Clamp(Math.Round(bitmap.Pixels[i] + (grain * noise)), 0, 255);
        }

        return jpeg == 0 ? bitmap
            : codec.Decode(codec.Encode(bitmap, new EncodeOptions(Imaging.Codecs.ImageFormat.Jpeg) { Quality = jpeg }), new DecodeLimits(), CancellationToken.None);
    }

    private Plane Bled()
    {
        var near = new Plane(truth.Width, truth.Height);
        for (var i = 0; i < near.Values.Length; i++)
        {
            near.Values[i] = 1 - truth.Values[i];
        }

        GaussianBlur.Apply(near, truth.Width / 40f);
        return near;
    }
}
