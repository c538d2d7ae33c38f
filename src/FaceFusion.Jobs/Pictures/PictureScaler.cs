using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
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

    /// <summary>A square part round a point: no larger than the picture, and moved so that it lies within.</summary>
    public static Bitmap CropSquare(Bitmap picture, double centreX, double centreY, double side)
    {
        var length = Math.Clamp((int)Math.Round(side), 1, Math.Min(picture.Width, picture.Height));
        var left = Math.Clamp((int)Math.Round(centreX - (length / 2.0)), 0, picture.Width - length);
        var top = Math.Clamp((int)Math.Round(centreY - (length / 2.0)), 0, picture.Height - length);
        return picture.Crop(new PixelRegion(left, top, length, length));
    }

    private static int Scaled(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale));
}
