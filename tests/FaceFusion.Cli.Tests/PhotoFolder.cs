using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Cli.Tests;

/// <summary>
/// A folder of made-up photos with templates: soft patches of colour in which a face of the mean shape is said to be. Gone
/// when the test is.
/// </summary>
internal sealed class PhotoFolder : IDisposable
{
    private const int Side = 256;
    private static readonly VipsImageCodec s_codec = new();

    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("facefusion-cli").FullName;

    /// <summary>A file in the folder, there or not.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a photo and its template; numbers differ in colour and shape, and a height of less than 256 cuts the photo below.</summary>
    public string AddPhoto(string name, int number = 1, bool template = true, int height = Side)
    {
        var picture = new Bitmap(Side, height, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % Side, i / 3 / Side, i % 3);
            var wave = Math.Sin((x * 0.05 * number) + channel) * Math.Cos((y * 0.04) + number);
            picture.Pixels[i] = (byte)(128 + (30 * channel) - (10 * number) + (40 * wave));
        }

        System.IO.File.WriteAllBytes(File(name), s_codec.Encode(picture, new EncodeOptions(ImageFormat.Png)));
        if (template)
        {
            System.IO.File.WriteAllText(System.IO.Path.ChangeExtension(File(name), ".tem"), TemFile.Format(Shape(number)));
        }

        return File(name);
    }

    /// <summary>Writes any bytes.</summary>
    public string AddFile(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    /// <summary>Writes any text.</summary>
    public string AddFile(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Reads a picture that was written.</summary>
    public Bitmap Picture(string name) => s_codec.Decode(System.IO.File.ReadAllBytes(File(name)), new DecodeLimits(), default);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static FaceShape Shape(int number)
    {
        // The mean shape fills the middle half of the photo; each number is a little wider than the one before.
        var points = FaceTemplate.MeanShape.Points.ToArray();
        var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
        var (top, bottom) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var scale = 0.55 * Side / (bottom - top);
        return FaceTemplate.MeanShape.Transform(p => new Point2(
            (Side / 2) + ((p.X - ((left + right) / 2)) * scale * (1 + (0.02 * number))),
            (Side / 2) + ((p.Y - ((top + bottom) / 2)) * scale)));
    }
}
