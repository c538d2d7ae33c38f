using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Jobs.Pictures;

/// <summary>Cuts pictures to the sizes of posts, stories and avatars.</summary>
internal static class PictureFraming
{
    /// <summary>Where the face's middle stands in a frame, from its top: eyes then lie near the upper third, as in portraits.</summary>
    private const double FaceHeight = 0.45;

    /// <summary>Where a picture without a known face is cut, from its top.</summary>
    private const double UsualHeight = 0.4;

    /// <summary>The largest part of the frame's shape, moved so that the face has its place, at just the frame's size, 8 bits a sample.</summary>
    public static Bitmap Cut(Bitmap picture, PictureFrame frame, FacePlace? face)
    {
        var part = Part(picture.Width, picture.Height, frame, face);
        var cut = picture.Crop(part);
        return part.Width == frame.Width && part.Height == frame.Height && cut.BitsPerSample == 8
            ? cut
            : SrgbTransfer.ToBitmap(AreaResampler.Resize(cut, frame.Width, frame.Height), picture.Channels);
    }

    /// <summary>The part that <see cref="Cut"/> keeps.</summary>
    public static PixelRegion Part(int width, int height, PictureFrame frame, FacePlace? face)
    {
        var scale = Math.Min((double)width / frame.Width, (double)height / frame.Height);
        var (across, down) = (Math.Clamp((int)Math.Round(frame.Width * scale), 1, width), Math.Clamp((int)Math.Round(frame.Height * scale), 1, height));
        var left = (face?.X ?? width / 2.0) - (across / 2.0);
        var top = face is null ? (height - down) * UsualHeight : face.Y - (down * FaceHeight);
        return new PixelRegion(Math.Clamp((int)Math.Round(left), 0, width - across), Math.Clamp((int)Math.Round(top), 0, height - down), across, down);
    }

    /// <summary>The picture with everything outside the inscribed ellipse transparent, its rim one pixel soft.</summary>
    public static Bitmap Round(Bitmap picture)
    {
        var round = new Bitmap(picture.Width, picture.Height, 4);
        var (radiusX, radiusY) = (picture.Width / 2.0, picture.Height / 2.0);
        for (var y = 0; y < picture.Height; y++)
        {
            var source = picture.Row(y);
            var target = round.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                var (dx, dy) = ((x + 0.5 - radiusX) / radiusX, (y + 0.5 - radiusY) / radiusY);
                var inside = (1 - Math.Sqrt((dx * dx) + (dy * dy))) * Math.Min(radiusX, radiusY);
                var alpha = picture.HasAlpha ? source[(x * 4) + 3] : byte.MaxValue;
                source.Slice(x * picture.Channels, 3).CopyTo(target[(x * 4)..]);
                target[(x * 4) + 3] = (byte)Math.Round(alpha * Math.Clamp(inside + 0.5, 0, 1));
            }
        }

        return round;
    }
}
