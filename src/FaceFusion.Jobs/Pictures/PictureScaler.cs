using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Jobs.Pictures;

/// <summary>Reduces pictures for showing, in linear light.</summary>
internal static class PictureScaler
{
    /// <summary>The picture with a longer side of at most <paramref name="size"/>, 8 bits a sample; never enlarged.</summary>
    public static Bitmap Fit(Bitmap picture, int size)
    {
        var longer = Math.Max(picture.Width, picture.Height);
        if (longer <= size && picture.BitsPerSample == 8)
        {
            return picture;
        }

        var scale = Math.Min(1.0, (double)size / longer);
        var (width, height) = (Scaled(picture.Width, scale), Scaled(picture.Height, scale));
        return SrgbTransfer.ToBitmap(AreaResampler.Resize(picture, width, height), picture.Channels);
    }

    /// <summary>A square part of the picture; what lies beyond the edge is not part of it, so the part may be no square at all.</summary>
    public static Bitmap Crop(Bitmap picture, double centreX, double centreY, double side)
    {
        var left = Math.Clamp((int)Math.Round(centreX - (side / 2)), 0, picture.Width - 1);
        var top = Math.Clamp((int)Math.Round(centreY - (side / 2)), 0, picture.Height - 1);
        var right = Math.Clamp((int)Math.Round(centreX + (side / 2)), left + 1, picture.Width);
        var bottom = Math.Clamp((int)Math.Round(centreY + (side / 2)), top + 1, picture.Height);
        var bytesPerPixel = picture.Channels * (picture.BitsPerSample / 8);
        var part = new Bitmap(right - left, bottom - top, picture.Channels, picture.BitsPerSample, new byte[(right - left) * (bottom - top) * bytesPerPixel]);
        for (var y = 0; y < part.Height; y++)
        {
            picture.Row(top + y).Slice(left * bytesPerPixel, part.Stride).CopyTo(part.Row(y));
        }

        return part;
    }

    private static int Scaled(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale));
}
