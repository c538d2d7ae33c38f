using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The mottling of skin for skin that was made up: band-limited noise of the strength that the person's bare skin has there, so that a
/// bared shoulder is no smooth patch beside a real neck. The same noise every time.
/// </summary>
internal static class SkinGrain
{
    // The band of pores and mottling: finer is the photo's noise, coarser is shading.
    private const float Fine = 0.6f;
    private const float Coarse = 2;

    /// <summary>Differences beyond this part of the light are hairs, moles and edges.</summary>
    private const float MostRelative = 0.15f;

    private const uint Seed = 0x9e3779b9;

    /// <summary>Adds the grain in place.</summary>
    /// <param name="made">Made-up skin, linear.</param>
    /// <param name="photo">The photo, linear, same size.</param>
    /// <param name="skin">Its bare skin, 0..1.</param>
    public static void Add(LinearImage made, LinearImage photo, Plane skin)
    {
        var strength = Strength(photo, skin);
        if (strength <= 0)
        {
            return;
        }

        var noise = Band(White(made.Width, made.Height));
        double energy = 0;
        foreach (var value in noise.Values)
        {
            energy += value * value;
        }

        var scale = (float)(strength / Math.Sqrt(Math.Max(energy / noise.Values.Length, 1e-12)));
        for (var i = 0; i < noise.Values.Length; i++)
        {
            var factor = Math.Max(0, 1 + (scale * noise.Values[i]));
            var pixel = made.Pixels.Slice(4 * i, 3);
            (pixel[0], pixel[1], pixel[2]) = (pixel[0] * factor, pixel[1] * factor, pixel[2] * factor);
        }
    }

    /// <summary>Root mean square of the band over bare skin, in parts of its light; 0 where too little skin is seen.</summary>
    private static double Strength(LinearImage photo, Plane skin)
    {
        var luma = new Plane(photo.Width, photo.Height);
        for (var i = 0; i < luma.Values.Length; i++)
        {
            luma.Values[i] = LinearLuma.Of(photo.Pixels.Slice(4 * i, 3));
        }

        var light = LayerPaint.Copy(luma);
        GaussianBlur.Apply(light, Coarse);
        var band = Band(luma);

        // Away from the skin's edges, which are no texture.
        var inside = LayerPaint.Copy(skin);
        GaussianBlur.Apply(inside, 2 * Coarse);
        double energy = 0, count = 0;
        for (var i = 0; i < band.Values.Length; i++)
        {
            var relative = band.Values[i] / Math.Max(light.Values[i], 1e-3f);
            if (inside.Values[i] > 0.98f && Math.Abs(relative) < MostRelative)
            {
                energy += relative * relative;
                count++;
            }
        }

        return count < 64 ? 0 : Math.Sqrt(energy / count);
    }

    private static Plane Band(Plane of)
    {
        var (fine, coarse) = (LayerPaint.Copy(of), LayerPaint.Copy(of));
        GaussianBlur.Apply(fine, Fine);
        GaussianBlur.Apply(coarse, Coarse);
        for (var i = 0; i < fine.Values.Length; i++)
        {
            fine.Values[i] -= coarse.Values[i];
        }

        return fine;
    }

    /// <summary>White noise, -0.5..0.5, by a mixed counter [Steele, Lea, Flood 2014].</summary>
    private static Plane White(int width, int height)
    {
        var noise = new Plane(width, height);
        for (var i = 0; i < noise.Values.Length; i++)
        {
            var z = ((ulong)(i + 1) * 0x9e3779b97f4a7c15UL) + Seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
            noise.Values[i] = (((z ^ (z >> 31)) >> 40) / 16777216f) - 0.5f;
        }

        return noise;
    }
}
