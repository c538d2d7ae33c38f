using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Jobs.Brands;

namespace FaceFusion.Jobs.Pictures;

/// <summary>Draws a logo into a corner of a picture. Light is mixed, not code values; outside the logo not a byte changes.</summary>
internal static class LogoPainter
{
    /// <summary>The picture with a logo on it, 8 bits a sample; the given one stays as it is.</summary>
    /// <param name="picture">8 bits a sample.</param>
    /// <param name="logo">The logo, 8 bits a sample; without alpha it covers its whole rectangle.</param>
    /// <param name="mark">How it stands.</param>
    /// <param name="keepOut">Where something else stands, such as the visible label; null for nothing.</param>
    /// <param name="inEllipse">True where only the inscribed ellipse is shown: the whole logo then stands in it.</param>
    public static Bitmap Draw(Bitmap picture, Bitmap logo, LogoMark mark, PixelRegion? keepOut, bool inEllipse = false)
    {
        var place = Place(picture, logo, mark, keepOut, inEllipse);
        var scaled = AreaResampler.Resize(logo, place.Width, place.Height);
        var under = SrgbTransfer.ToLinear(picture, place);
        Span<float> ground = under.Pixels, over = scaled.Pixels;
        for (var i = 0; i < ground.Length; i += 4)
        {
            var open = 1 - over[i + 3];
            for (var c = 0; c < 4; c++)
            {
                ground[i + c] = over[i + c] + (open * ground[i + c]);
            }
        }

        var drawn = picture.Copy();
        SrgbTransfer.Encode(under, drawn, place.X, place.Y);
        return drawn;
    }

    /// <summary>Where the logo stands: in its corner inside the safe area, and moved along its side past what stands there.</summary>
    public static PixelRegion Place(Bitmap picture, Bitmap logo, LogoMark mark, PixelRegion? keepOut, bool inEllipse = false)
    {
        var shorter = Math.Min(picture.Width, picture.Height);
        var margin = (int)Math.Round(shorter * mark.SafePercent / 100.0);
        var scale = shorter * mark.Percent / 100.0 / Math.Max(logo.Width, logo.Height);
        var (width, height) = (Side(logo.Width * scale, picture.Width), Side(logo.Height * scale, picture.Height));
        var (right, lower) = (mark.Corner is LogoCorner.TopRight or LogoCorner.BottomRight, mark.Corner is LogoCorner.BottomLeft or LogoCorner.BottomRight);
        var (across, down) = inEllipse ? (InEllipse(picture.Width, margin), InEllipse(picture.Height, margin)) : (margin, margin);
        var x = Math.Clamp(right ? picture.Width - across - width : across, 0, picture.Width - width);
        var y = Math.Clamp(lower ? picture.Height - down - height : down, 0, picture.Height - height);
        var place = new PixelRegion(x, y, width, height);
        if (keepOut is { IsEmpty: false } other && !place.Intersect(other).IsEmpty)
        {
            var gap = Math.Max(1, shorter / 100);
            y = lower ? other.Y - gap - height : other.Bottom + gap;
            place = place with { Y = Math.Clamp(y, 0, picture.Height - height) };
        }

        return place;
    }

    /// <summary>
    /// From the border to a corner of the largest rectangle in the ellipse that the margin leaves: what stands in that rectangle is
    /// seen whole, and moved along a side it stays in it.
    /// </summary>
    private static int InEllipse(int side, int margin) => (int)Math.Ceiling((side / 2.0) - (Math.Max(0, (side / 2.0) - margin) * Math.Sqrt(0.5)));

    private static int Side(double length, int most) => Math.Clamp((int)Math.Round(length), 1, most);
}
