using System.Numerics;
using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Provenance.Visible;

/// <summary>
/// Draws the visible label. The plate's opacity makes text and ground differ by 4.5:1 at least (WCAG 2.2, 1.4.3) whatever the
/// picture is: white under the dark plate leaves 6.5:1, black under the light one 11.9:1.
/// </summary>
public static class VisibleLabelPainter
{
    /// <summary>Radius of the plate's corners, in ems.</summary>
    private const float Rounding = 0.28f;

    /// <summary>Where <see cref="Draw"/> puts a label's plate in a picture.</summary>
    /// <param name="picture">The picture; only its size counts.</param>
    /// <param name="label">What is drawn.</param>
    /// <param name="inEllipse">True where only the inscribed ellipse is shown.</param>
    public static PixelRegion RegionOf(Bitmap picture, VisibleLabel label, bool inEllipse = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(label);
        var layout = LabelLayout.Of(picture.Width, picture.Height, label, inEllipse);
        return new PixelRegion(layout.X, layout.Y, layout.Width, layout.Height);
    }

    /// <summary>The picture with the label on it; the given one stays as it is.</summary>
    /// <param name="picture">3 or 4 channels, 8 or 16 bits.</param>
    /// <param name="label">What to draw.</param>
    /// <param name="inEllipse">True where only the inscribed ellipse is shown: the label then stands in it.</param>
    public static Bitmap Draw(Bitmap picture, VisibleLabel label, bool inEllipse = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var drawn = picture.Copy();
        DrawOn(drawn, label, inEllipse);
        return drawn;
    }

    /// <summary>Draws the label on the very picture: for who has a copy already.</summary>
    /// <param name="picture">3 or 4 channels, 8 or 16 bits.</param>
    /// <param name="label">What to draw.</param>
    /// <param name="inEllipse">True where only the inscribed ellipse is shown: the label then stands in it.</param>
    public static void DrawOn(Bitmap picture, VisibleLabel label, bool inEllipse = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(label);
        var layout = LabelLayout.Of(picture.Width, picture.Height, label, inEllipse);
        var (plate, text) = (PlateCoverage(layout), TextCoverage(layout));
        var (ground, opacity, ink) = Colors(label.Plate);
        for (var y = 0; y < layout.Height; y++)
        {
            for (var x = 0; x < layout.Width; x++)
            {
                var i = (y * layout.Width) + x;
                Blend(picture, layout.X + x, layout.Y + y, ground, plate[i] * opacity);
                Blend(picture, layout.X + x, layout.Y + y, ink, text[i]);
            }
        }
    }

    /// <summary>Ground, its opacity, and text, as shares of white.</summary>
    internal static (float Ground, float Opacity, float Ink) Colors(LabelPlate plate) => plate switch
    {
        LabelPlate.Dark => (0.04f, 0.66f, 1),
        LabelPlate.Light => (1, 0.8f, 0.06f),
        LabelPlate.Solid => (0, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(plate), plate, "Unknown plate."),
    };

    private static float[] TextCoverage(LabelLayout layout)
    {
        var raster = new OutlineRaster(layout.Width, layout.Height);
        var em = layout.Em;
        var at = (layout.Width - (LabelLayout.Ems(layout.Text) * em)) / 2;
        foreach (var c in layout.Text)
        {
            var glyph = GlyphOutlines.Of(c);
            foreach (var contour in glyph.Contours)
            {
                raster.Add([.. contour.Select(p => new Vector2(at + (p.X * em), layout.Baseline - (p.Y * em)))]);
            }

            at += glyph.Advance * em;
        }

        return raster.Coverage();
    }

    private static float[] PlateCoverage(LabelLayout layout)
    {
        const int quarter = 8;
        var radius = Math.Min(Rounding * layout.Em, Math.Min(layout.Width, layout.Height) / 2f);
        var points = new List<Vector2>();
        (float X, float Y, float Start)[] corners =
        [
            (layout.Width - radius, radius, -90), (layout.Width - radius, layout.Height - radius, 0),
            (radius, layout.Height - radius, 90), (radius, radius, 180),
        ];
        foreach (var (x, y, start) in corners)
        {
            for (var i = 0; i <= quarter; i++)
            {
                var (sin, cos) = MathF.SinCos((start + (90f * i / quarter)) * MathF.PI / 180);
                points.Add(new Vector2(x + (radius * cos), y + (radius * sin)));
            }
        }

        var raster = new OutlineRaster(layout.Width, layout.Height);
        raster.Add(CollectionsMarshal.AsSpan(points));
        return raster.Coverage();
    }

    /// <summary>Lays a grey over a pixel, in encoded sRGB as a browser would; straight alpha grows with it.</summary>
    private static void Blend(Bitmap picture, int x, int y, float grey, float cover)
    {
        if (cover <= 0)
        {
            return;
        }

        if (picture.BitsPerSample == 8)
        {
            var pixel = picture.Row(y).Slice(x * picture.Channels, picture.Channels);
            var (below, alpha) = Weights(picture.HasAlpha ? pixel[3] / 255f : 1, cover);
            for (var c = 0; c < 3; c++)
            {
                pixel[c] = (byte)MathF.Round((pixel[c] * below) + (255 * grey * (1 - below)));
            }

            if (picture.HasAlpha)
            {
                pixel[3] = (byte)MathF.Round(255 * alpha);
            }
        }
        else
        {
            var pixel = MemoryMarshal.Cast<byte, ushort>(picture.Row(y)).Slice(x * picture.Channels, picture.Channels);
            var (below, alpha) = Weights(picture.HasAlpha ? pixel[3] / 65535f : 1, cover);
            for (var c = 0; c < 3; c++)
            {
                pixel[c] = (ushort)MathF.Round((pixel[c] * below) + (65535 * grey * (1 - below)));
            }

            if (picture.HasAlpha)
            {
                pixel[3] = (ushort)MathF.Round(65535 * alpha);
            }
        }
    }

    /// <summary>Porter and Duff's "over" for straight alpha: the share of the colour below, and the new alpha.</summary>
    private static (float Below, float Alpha) Weights(float alpha, float cover)
    {
        var over = cover + (alpha * (1 - cover));
        return (alpha * (1 - cover) / over, over);
    }
}
