using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Skin where a photo shows cloth: the neck's colour under the cloth's low-frequency light.</summary>
internal static class MadeUpSkin
{
    /// <summary>It holds nothing fine, and is kept for as long as its model: half the sides do.</summary>
    private const int Reduction = 2;

    // How far skin of one person may be from the face's, in OKLab: what is farther was cloth of a colour like skin. A body's is nearer to the
    // face's than a neck in the chin's shadow.
    private static readonly (double Lightness, double Chroma) s_body = (0.05, 0.012);
    private static readonly (double Lightness, double Chroma) s_besideBare = (0.15, 0.035);

    // Beyond it what lies within a neck's outline is a collar. Light may do more to bare skin than to what is made up.
    private static readonly (double Lightness, double Chroma) s_bare = (0.3, 0.035);

    /// <summary>How much of the cloth's light skin takes: some of it is the cloth's own pattern.</summary>
    private const double Light = 0.5;

    // How far bare skin's colour reaches into the cloth, in parts of the longer side, and how often that is halved: the last step meets the
    // skin within a few pixels, so that no edge shows where it ends.
    private const float Reach = 0.03f;
    private const int Steps = 4;

    /// <summary>A linear picture of the photo's shape; only where cloth is it means anything. Null where the photo shows no skin to go by, nor the face does.</summary>
    /// <param name="photo">Linear.</param>
    /// <param name="skin">Bare skin, 0..1.</param>
    /// <param name="upper">Cloth of the upper body, 0..1.</param>
    /// <param name="lower">Cloth of the lower body, 0..1.</param>
    /// <param name="face">The face's skin, OKLab; null where it is not known.</param>
    public static LinearImage? Of(LinearImage photo, Plane skin, Plane upper, Plane lower, ColorStatistics? face)
    {
        Span<double> sum = stackalloc double[3];
        var weight = 0.0;
        var known = Known(photo, skin, face);
        for (var i = 0; i < known.Values.Length; i++)
        {
            var amount = known.Values[i];
            weight += amount;
            for (var c = 0; c < 3; c++)
            {
                sum[c] += amount * photo.Pixels[(4 * i) + c];
            }
        }

        if (weight < 16 && face is null)
        {
            return null;
        }

        var tone = weight < 16
            ? Oklab.ToLinear((float)face!.Mean[0], (float)face.Mean[1], (float)face.Mean[2])
            : Near(face, s_body, (float)(sum[0] / weight), (float)(sum[1] / weight), (float)(sum[2] / weight));
        var light = BodyShading.Of(photo, [upper, lower, skin], 0.012 * Math.Max(photo.Width, photo.Height), Light);
        var made = new LinearImage(photo.Width, photo.Height);
        for (var i = 0; i < light.Values.Length; i++)
        {
            var pixel = made.Pixels.Slice(4 * i, 4);
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (tone.R * light.Values[i], tone.G * light.Values[i], tone.B * light.Values[i], 1);
        }

        for (var step = 0; step < Steps; step++)
        {
            Blend(photo, made, known, face, Reach * Math.Max(photo.Width, photo.Height) / (1 << step));
        }

        var (width, height) = (Math.Max(1, photo.Width / Reduction), Math.Max(1, photo.Height / Reduction));
        var small = AreaResampler.Resize(made, width, height);
        SkinGrain.Add(small, AreaResampler.Resize(photo, width, height), AreaResampler.Resize(skin, width, height));
        return small;
    }

    /// <summary>1 where bare skin is sure to be some: its colour is one that the person's skin may have. A collar within the neck's outline is none.</summary>
    private static Plane Known(LinearImage photo, Plane skin, ColorStatistics? face)
    {
        var known = new Plane(photo.Width, photo.Height);
        for (var i = 0; i < known.Values.Length; i++)
        {
            if (skin.Values[i] > 0.8f)
            {
                var pixel = photo.Pixels.Slice(4 * i, 3);
                var (l, a, b) = Oklab.FromLinear(pixel[0], pixel[1], pixel[2]);
                var far = face is not null && (Math.Abs(l - face.Mean[0]) > s_bare.Lightness || Math.Sqrt(Square(a - face.Mean[1]) + Square(b - face.Mean[2])) > s_bare.Chroma);
                known.Values[i] = far ? 0 : 1;
            }
        }

        return known;
    }

    private static double Square(double value) => value * value;

    /// <summary>Near bare skin the colour is that skin's: its blurred mean within a reach, fading out over two of them.</summary>
    private static void Blend(LinearImage photo, LinearImage made, Plane bare, ColorStatistics? face, float reach)
    {
        Plane[] known = [new(photo.Width, photo.Height), new(photo.Width, photo.Height), new(photo.Width, photo.Height)];
        var near = LayerPaint.Copy(bare);
        for (var i = 0; i < near.Values.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                known[c].Values[i] = near.Values[i] * photo.Pixels[(4 * i) + c];
            }
        }

        GaussianBlur.Apply(near, reach);
        foreach (var plane in known)
        {
            GaussianBlur.Apply(plane, reach);
        }

        for (var i = 0; i < near.Values.Length; i++)
        {
            var part = Math.Min(1, near.Values[i] * 4);
            if (part > 0)
            {
                var all = Math.Max(near.Values[i], 1e-6f);
                var (r, g, b) = Near(face, s_besideBare, known[0].Values[i] / all, known[1].Values[i] / all, known[2].Values[i] / all);
                var pixel = made.Pixels.Slice(4 * i, 3);
                (pixel[0], pixel[1], pixel[2]) = (pixel[0] + ((r - pixel[0]) * part), pixel[1] + ((g - pixel[1]) * part), pixel[2] + ((b - pixel[2]) * part));
            }
        }
    }

    /// <summary>A linear colour, brought as near to the face's as the skin of one person is.</summary>
    private static (float R, float G, float B) Near(ColorStatistics? face, (double Lightness, double Chroma) most, float r, float g, float b)
    {
        if (face is null)
        {
            return (r, g, b);
        }

        var seen = Oklab.FromLinear(r, g, b);
        var lightness = Math.Clamp(seen.L, face.Mean[0] - most.Lightness, face.Mean[0] + most.Lightness);
        var (da, db) = (seen.A - face.Mean[1], seen.B - face.Mean[2]);
        var part = Math.Min(1, most.Chroma / Math.Max(Math.Sqrt((da * da) + (db * db)), 1e-9));
        return Oklab.ToLinear((float)lightness, (float)(face.Mean[1] + (da * part)), (float)(face.Mean[2] + (db * part)));
    }
}
