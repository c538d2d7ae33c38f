using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>What stands behind people, in linear light, opaque, in the frame.</summary>
internal static class Ground
{
    /// <summary>One colour, or one at the top running into another at the bottom, evenly as it is seen.</summary>
    public static LinearImage Of(string upper, string lower, int width, int height)
    {
        // One column of 16 bits: in 8 a slow gradient shows its steps.
        var column = new Bitmap(1, height, 3, 16, new byte[6 * height]);
        var (from, to) = (Convert.FromHexString(upper.AsSpan(1)), Convert.FromHexString(lower.AsSpan(1)));
        for (var y = 0; y < height; y++)
        {
            var row = MemoryMarshal.Cast<byte, ushort>(column.Row(y));
            for (var c = 0; c < 3; c++)
            {
                row[c] = (ushort)Math.Round(257 * (from[c] + ((to[c] - from[c]) * (height == 1 ? 0 : (double)y / (height - 1)))));
            }
        }

        var light = SrgbTransfer.ToLinear(column, new(0, 0, 1, height));
        var result = new LinearImage(width, height);
        for (var y = 0; y < height; y++)
        {
            MemoryMarshal.Cast<float, Vector128<float>>(result.Row(y)).Fill(Vector128.Create<float>(light.Row(y)));
        }

        return result;
    }

    /// <summary>A picture scaled to cover the frame, its middle in the frame's.</summary>
    public static LinearImage Of(Bitmap picture, int width, int height)
    {
        var scale = Math.Max((double)width / picture.Width, (double)height / picture.Height);
        var (w, h) = (Math.Max(width, (int)Math.Round(picture.Width * scale)), Math.Max(height, (int)Math.Round(picture.Height * scale)));
        var large = AreaResampler.Resize(picture, w, h);
        var result = new LinearImage(width, height);
        for (var y = 0; y < height; y++)
        {
            large.Row(y + ((h - height) / 2)).Slice(4 * ((w - width) / 2), 4 * width).CopyTo(result.Row(y));
        }

        // A transparent picture stands before white, as everywhere else.
        for (var i = 0; i < width * height; i++)
        {
            var pixel = result.Pixels.Slice(4 * i, 4);
            var missing = 1 - pixel[3];
            for (var c = 0; c < 4; c++)
            {
                pixel[c] += missing;
            }
        }

        return result;
    }

    /// <summary>What the picture shows, with the people taken out and what is beside them in their place, out of focus.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="people">Their alpha.</param>
    /// <param name="radius">Of the blur, in parts of the longer side.</param>
    public static LinearImage Blurred(LinearImage picture, Plane people, double radius)
    {
        var sigma = (float)(radius * Math.Max(picture.Width, picture.Height));
        var known = picture.Clone();
        var near = new Plane(people.Width, people.Height);
        people.Values.CopyTo(near.Values);
        GaussianBlur.Apply(near, Math.Max(1, sigma / 8));
        for (var i = 0; i < near.Values.Length; i++)
        {
            // What is next to people has their colours in it: only what is clear of them counts.
            var free = Math.Clamp(1 - (8 * Math.Max(near.Values[i], people.Values[i])), 0, 1);
            var pixel = known.Pixels.Slice(4 * i, 4);
            for (var c = 0; c < 4; c++)
            {
                pixel[c] *= free;
            }
        }

        var full = ColorSpread.Fill(known);
        var channel = new Plane(picture.Width, picture.Height);
        for (var c = 0; c < 3; c++)
        {
            for (var i = 0; i < channel.Values.Length; i++)
            {
                channel.Values[i] = full.Pixels[(4 * i) + c];
            }

            GaussianBlur.Apply(channel, sigma);
            for (var i = 0; i < channel.Values.Length; i++)
            {
                known.Pixels[(4 * i) + c] = channel.Values[i];
                known.Pixels[(4 * i) + 3] = 1;
            }
        }

        LinearImagePool.Return(full);
        return known;
    }

    /// <summary>The ground that a backdrop names; transparent where it has none.</summary>
    /// <param name="backdrop">What it says.</param>
    /// <param name="original">The finished picture, opaque.</param>
    /// <param name="people">Alpha.</param>
    /// <param name="picture">The picture that the backdrop names, or null.</param>
    public static LinearImage Make(Backdrop backdrop, LinearImage original, Plane people, Bitmap? picture) => backdrop.Kind switch
    {
        BackdropKind.Color => Of(backdrop.Color, backdrop.Color, people.Width, people.Height),
        BackdropKind.Gradient => Of(backdrop.Color, backdrop.LowerColor, people.Width, people.Height),
        BackdropKind.Blur => Blurred(original, people, backdrop.Blur),
        BackdropKind.Picture => Of(picture!, people.Width, people.Height),
        _ => new LinearImage(people.Width, people.Height),
    };
}
