using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Skin where a photo shows cloth: the neck's colour under the cloth's low-frequency light.</summary>
internal static class MadeUpSkin
{
    /// <summary>It holds nothing fine, and is kept for as long as its model: half the sides do.</summary>
    private const int Reduction = 2;

    /// <summary>A linear picture of the photo's shape; only where cloth is it means anything. Null where the photo shows no skin to go by.</summary>
    public static LinearImage? Of(LinearImage photo, Plane skin, Plane upper, Plane lower)
    {
        Span<double> sum = stackalloc double[3];
        var weight = 0.0;
        for (var i = 0; i < skin.Values.Length; i++)
        {
            var amount = skin.Values[i] > 0.8f ? 1 : 0;
            weight += amount;
            for (var c = 0; c < 3; c++)
            {
                sum[c] += amount * photo.Pixels[(4 * i) + c];
            }
        }

        if (weight < 16)
        {
            return null;
        }

        var light = BodyShading.Of(photo, [upper, lower, skin], 0.012 * Math.Max(photo.Width, photo.Height), 1);
        var made = new LinearImage(photo.Width, photo.Height);
        for (var i = 0; i < light.Values.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                made.Pixels[(4 * i) + c] = (float)(sum[c] / weight * light.Values[i]);
            }

            made.Pixels[(4 * i) + 3] = 1;
        }

        Blend(photo, made, skin);
        return AreaResampler.Resize(made, Math.Max(1, photo.Width / Reduction), Math.Max(1, photo.Height / Reduction));
    }

    /// <summary>Near bare skin the colour is that skin's.</summary>
    private static void Blend(LinearImage photo, LinearImage made, Plane skin)
    {
        var reach = 0.03f * Math.Max(photo.Width, photo.Height);
        Plane[] known = [new(photo.Width, photo.Height), new(photo.Width, photo.Height), new(photo.Width, photo.Height)];
        var near = new Plane(photo.Width, photo.Height);
        for (var i = 0; i < near.Values.Length; i++)
        {
            near.Values[i] = skin.Values[i] > 0.8f ? 1 : 0;
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
            for (var c = 0; part > 0 && c < 3; c++)
            {
                ref var value = ref made.Pixels[(4 * i) + c];
                value += ((known[c].Values[i] / Math.Max(near.Values[i], 1e-6f)) - value) * part;
            }
        }
    }
}
