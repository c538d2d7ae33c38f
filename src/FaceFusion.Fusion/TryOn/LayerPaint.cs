using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Small kernels over linear pictures and masks of one frame. Lanes are red, green, blue; alpha stays the picture's.</summary>
internal static class LayerPaint
{
    /// <summary>Lays a layer over a picture where <paramref name="where"/> allows it (null: everywhere), and notes what it touched.</summary>
    public static void Over(LinearImage picture, WarpedLayer layer, Plane? where, Plane touched)
    {
        var region = layer.Region;
        for (var y = 0; y < region.Height; y++)
        {
            var source = layer.Pixels.Row(y);
            var target = picture.Row(region.Y + y)[(4 * region.X)..];
            var mask = where is null ? default : where.Row(region.Y + y)[region.X..];
            var mark = touched.Row(region.Y + y)[region.X..];
            for (var x = 0; x < region.Width; x++)
            {
                var amount = mask.IsEmpty ? 1 : mask[x];
                var alpha = source[(4 * x) + 3] * amount;
                if (alpha <= 0)
                {
                    continue;
                }

                mark[x] = Math.Max(mark[x], alpha);
                for (var c = 0; c < 3; c++)
                {
                    target[(4 * x) + c] = (source[(4 * x) + c] * amount) + (target[(4 * x) + c] * (1 - alpha));
                }
            }
        }
    }

    /// <summary>Mixes a second picture of the same frame in by a mask, and notes what it touched (null: nothing to note).</summary>
    public static void Mix(LinearImage picture, LinearImage other, Plane mask, Plane? touched)
    {
        var target = picture.Pixels;
        var source = other.Pixels;
        var amounts = mask.Values;
        for (var i = 0; i < amounts.Length; i++)
        {
            var amount = amounts[i];
            if (amount <= 0)
            {
                continue;
            }

            if (touched is not null)
            {
                touched.Values[i] = Math.Max(touched.Values[i], amount);
            }

            for (var c = 4 * i; c < (4 * i) + 3; c++)
            {
                target[c] += (source[c] - target[c]) * amount;
            }
        }
    }

    /// <summary>
    /// Lays a part of a second picture over one by a mask. Over cloth its soft edge has the part's own colours alone: what stood behind it
    /// there before would be a rim of another light.
    /// </summary>
    /// <param name="picture">Changed.</param>
    /// <param name="other">Of the same frame.</param>
    /// <param name="mask">The part.</param>
    /// <param name="cloth">0..1: where something else is behind it now.</param>
    public static void LayPart(LinearImage picture, LinearImage other, Plane mask, Plane cloth)
    {
        var part = ForegroundEstimation.CutOut(other, mask);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var amount = mask.Values[i];
            if (amount <= 0)
            {
                continue;
            }

            var clean = amount < 1 ? cloth.Values[i] : 0;
            for (var c = 4 * i; c < (4 * i) + 3; c++)
            {
                var own = (clean * part.Pixels[c]) + ((1 - clean) * amount * other.Pixels[c]);
                picture.Pixels[c] = own + ((1 - amount) * picture.Pixels[c]);
            }
        }
    }

    /// <summary>A mask whose edge lies further in, and is soft: a mask drawn in regions ends a pixel or two beside what it means.</summary>
    /// <param name="mask">0..1.</param>
    /// <param name="by">Pixels.</param>
    public static Plane Inset(Plane mask, double by)
    {
        var inner = Copy(mask);
        GaussianBlur.Apply(inner, (float)Math.Max(0.5, by));
        for (var i = 0; i < inner.Values.Length; i++)
        {
            inner.Values[i] = Math.Min(mask.Values[i], Math.Clamp((inner.Values[i] - 0.6f) * 3.2f, 0, 1));
        }

        return inner;
    }

    /// <summary>Darkens a picture by <paramref name="strength"/> times the mask.</summary>
    public static void Darken(LinearImage picture, Plane mask, float strength, Plane touched)
    {
        var pixels = picture.Pixels;
        var amounts = mask.Values;
        for (var i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] <= 0.003f)
            {
                continue;
            }

            touched.Values[i] = Math.Max(touched.Values[i], amounts[i]);
            for (var c = 4 * i; c < (4 * i) + 3; c++)
            {
                pixels[c] *= 1 - (strength * amounts[i]);
            }
        }
    }

    /// <summary>A layer's alpha over the whole frame.</summary>
    public static Plane Coverage(WarpedLayer? layer, int width, int height)
    {
        var plane = new Plane(width, height);
        for (var y = 0; layer is not null && y < layer.Region.Height; y++)
        {
            var source = layer.Pixels.Row(y);
            var target = plane.Row(layer.Region.Y + y)[layer.Region.X..];
            for (var x = 0; x < layer.Region.Width; x++)
            {
                target[x] = source[(4 * x) + 3];
            }
        }

        return plane;
    }

    /// <summary>The soft shadow that a mask throws beside itself, on what it does not cover.</summary>
    /// <param name="mask">What throws it.</param>
    /// <param name="reach">Pixels of softness.</param>
    /// <param name="fall">Where shadows fall.</param>
    public static Plane ShadowOf(Plane mask, double reach, ShadowFall fall)
    {
        var soft = new Plane(mask.Width, mask.Height);
        var (dx, dy) = ((int)Math.Round(reach * fall.Across), (int)Math.Round(reach * fall.Down));
        var (from, to) = (Math.Max(0, -dx), Math.Max(0, dx));
        for (var y = dy; y < mask.Height; y++)
        {
            mask.Row(y - dy)[from..(mask.Width - to)].CopyTo(soft.Row(y)[to..]);
        }

        GaussianBlur.Apply(soft, (float)Math.Max(reach * 0.7, 0.5));
        for (var i = 0; i < soft.Values.Length; i++)
        {
            soft.Values[i] *= 1 - mask.Values[i];
        }

        return soft;
    }

    /// <summary>a := max(a, b).</summary>
    public static void Join(Plane a, Plane b)
    {
        for (var i = 0; i < a.Values.Length; i++)
        {
            a.Values[i] = Math.Max(a.Values[i], b.Values[i]);
        }
    }

    /// <summary>a := min(1, a + b).</summary>
    public static void Add(Plane a, Plane b)
    {
        for (var i = 0; i < a.Values.Length; i++)
        {
            a.Values[i] = Math.Min(1, a.Values[i] + b.Values[i]);
        }
    }

    /// <summary>a := a * b.</summary>
    public static void Multiply(Plane a, Plane b)
    {
        for (var i = 0; i < a.Values.Length; i++)
        {
            a.Values[i] *= b.Values[i];
        }
    }

    /// <summary>a := a * (1 - b).</summary>
    public static void Exclude(Plane a, Plane b)
    {
        for (var i = 0; i < a.Values.Length; i++)
        {
            a.Values[i] *= 1 - b.Values[i];
        }
    }

    /// <summary>1 less the mask.</summary>
    public static Plane Inverse(Plane mask)
    {
        var rest = Copy(mask);
        foreach (ref var value in rest.Values)
        {
            value = 1 - value;
        }

        return rest;
    }

    /// <summary>A copy.</summary>
    public static Plane Copy(Plane plane)
    {
        var copy = new Plane(plane.Width, plane.Height);
        plane.Values.CopyTo(copy.Values);
        return copy;
    }

    /// <summary>Multiplies a layer by a factor per pixel of the frame and one per colour.</summary>
    public static void Shade(WarpedLayer layer, Plane factor, (float R, float G, float B) light)
    {
        for (var y = 0; y < layer.Region.Height; y++)
        {
            var pixels = layer.Pixels.Row(y);
            var row = factor.Row(layer.Region.Y + y)[layer.Region.X..];
            for (var x = 0; x < layer.Region.Width; x++)
            {
                pixels[4 * x] *= row[x] * light.R;
                pixels[(4 * x) + 1] *= row[x] * light.G;
                pixels[(4 * x) + 2] *= row[x] * light.B;
            }
        }
    }
}
