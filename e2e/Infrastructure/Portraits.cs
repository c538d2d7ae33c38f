using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;
using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>Files to upload, made of the carried sample portraits.</summary>
internal static class Portraits
{
    /// <summary>Red, green and blue of a green screen: <c>#00b140</c>.</summary>
    public static ReadOnlySpan<byte> Screen => [0x00, 0xb1, 0x40];

    public static string Sample(string name) => RepositoryFiles.Path("wwwroot", "samples", name + ".jpg");

    /// <summary>A portrait as a file, under its own name or another.</summary>
    public static FilePayload Payload(string sample, string? name = null) => new() { Name = (name ?? sample) + ".jpg", MimeType = "image/jpeg", Buffer = File.ReadAllBytes(Sample(sample)) };

    /// <summary>A portrait whose file ends in the middle.</summary>
    public static FilePayload Truncated(string name)
    {
        var whole = File.ReadAllBytes(Sample(name));
        return new FilePayload { Name = "broken.jpg", MimeType = "image/jpeg", Buffer = whole[..(whole.Length / 2)] };
    }

    /// <summary>Portraits side by side in one photo, each reduced to half by leaving out pixels.</summary>
    public static FilePayload Group(params string[] names)
    {
        var codec = new VipsImageCodec();
        var parts = names.Select(name => codec.Decode(File.ReadAllBytes(Sample(name)), new DecodeLimits(), CancellationToken.None)).ToList();
        int width = parts[0].Width / 2, height = parts[0].Height / 2;
        var photo = new Bitmap(width * parts.Count, height, 3);
        for (var p = 0; p < parts.Count; p++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    parts[p].Pixels.AsSpan((2 * y * parts[p].Stride) + (2 * x * parts[p].Channels), 3)
                        .CopyTo(photo.Pixels.AsSpan((y * photo.Stride) + (((p * width) + x) * 3), 3));
                }
            }
        }

        return new FilePayload { Name = "group.jpg", MimeType = "image/jpeg", Buffer = codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg)) };
    }

    /// <summary>Two portraits side by side as a JPEG of 1280 x 960, each in an ellipse; round them is a screen of <see cref="Screen"/>.</summary>
    public static byte[] BeforeAScreen(string left, string right)
    {
        const int Width = 1280, Height = 960, Half = Width / 2, Across = 250, Down = 310;
        var codec = new VipsImageCodec();
        var scene = new Bitmap(Width, Height, 3);
        Bitmap[] people = [.. new[] { left, right }.Select(name => codec.Decode(File.ReadAllBytes(Sample(name)), new DecodeLimits(), CancellationToken.None))];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var person = people[x / Half];
                double dx = (x % Half) - (Half / 2), dy = y - (Height / 2);
                var pixel = scene.Pixels.AsSpan((y * scene.Stride) + (x * 3), 3);
                if ((dx * dx / (Across * Across)) + (dy * dy / (Down * Down)) > 1)
                {
                    Screen.CopyTo(pixel);
                    continue;
                }

                // As wide as its half, and as high.
                var (fromX, fromY) = (x % Half * person.Width / Half, (y - ((Height - Half) / 2)) * person.Height / Half);
                person.Pixels.AsSpan((fromY * person.Stride) + (fromX * person.Channels), 3).CopyTo(pixel);
            }
        }

        return codec.Encode(scene, new EncodeOptions(ImageFormat.Jpeg));
    }

    /// <summary>A portrait whose face nobody can find: a grey panel lies over it, from the brows to the chin.</summary>
    public static FilePayload Hidden(string name)
    {
        var codec = new VipsImageCodec();
        var photo = codec.Decode(File.ReadAllBytes(Sample(name)), new DecodeLimits(), CancellationToken.None);
        for (var y = 330; y < 760; y++)
        {
            photo.Pixels.AsSpan((y * photo.Stride) + (330 * photo.Channels), 360 * photo.Channels).Fill(160);
        }

        return new FilePayload { Name = "hidden.jpg", MimeType = "image/jpeg", Buffer = codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg)) };
    }

    /// <summary>A portrait of so many times its side, each pixel repeated.</summary>
    public static FilePayload Enlarged(string name, int times)
    {
        var codec = new VipsImageCodec();
        var small = codec.Decode(File.ReadAllBytes(Sample(name)), new DecodeLimits(), CancellationToken.None);
        var photo = new Bitmap(times * small.Width, times * small.Height, small.Channels);
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                small.Row(y / times).Slice(x / times * small.Channels, small.Channels).CopyTo(photo.Row(y)[(x * small.Channels)..]);
            }
        }

        return new FilePayload { Name = name + "-large.jpg", MimeType = "image/jpeg", Buffer = codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg)) };
    }

    /// <summary>A picture of nobody.</summary>
    public static FilePayload Nobody() => Shades("nobody", [1, 1, 1]);

    /// <summary>A red wall.</summary>
    public static FilePayload Wall() => Shades("wall", [1, 0.2, 0.2]);

    private static FilePayload Shades(string name, double[] color)
    {
        var photo = new Bitmap(640, 480, 3);
        for (var i = 0; i < photo.Pixels.Length; i++)
        {
            photo.Pixels[i] = (byte)(color[i % 3] * (90 + (i / 3 % 640 / 8)));
        }

        return new FilePayload { Name = name + ".png", MimeType = "image/png", Buffer = new VipsImageCodec().Encode(photo, new EncodeOptions(ImageFormat.Png)) };
    }
}
