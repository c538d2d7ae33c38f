using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>
/// The head of a mean without its backdrop. At its edge the hair of some lies before the backdrop of the others, and since light is
/// averaged, a pixel is exactly so much hair as its colour lies on the way from the backdrop's to the hair's. Both are known beside
/// the edge, so alpha is the pixel's place between them, and its colour the hair's.
/// </summary>
internal sealed class MeanCutout
{
    // Eye distances: how far out of the parsed head hair may reach, how far colours are looked for, and how far from the face hair is solid.
    private const double Edge = 0.1;
    private const double Reach = 0.15;
    private const double Solid = 0.15;
    private const double SkinReach = 0.06;

    // Squared distance of hair and backdrop in linear light from which on colours tell them apart.
    private const float TellsApart = 0.01f;

    private readonly float[] _alpha;

    private MeanCutout(float[] alpha) => _alpha = alpha;

    /// <summary>Alpha 0..1, row by row.</summary>
    public ReadOnlySpan<float> Alpha => _alpha;

    /// <summary>Finds alpha and changes the colours of the soft edge to those of the head, in place.</summary>
    public static MeanCutout Of(LinearImage picture, HeadMatte matte, double eyeDistance)
    {
        var (near, toFace) = (Blurred(matte.Head, Edge * eyeDistance), Blurred(matte.Bare, Solid * eyeDistance));
        var wall = new NearbyColor(picture, i => Math.Max(0, (0.02f - near.Values[i]) / 0.02f), (float)(Reach * eyeDistance));
        var hair = new NearbyColor(picture, i => HairWeight(picture, matte, wall, i), (float)(Reach * eyeDistance));
        var skin = new NearbyColor(picture, i => Math.Max(0, (matte.Bare.Values[i] - 0.95f) / 0.05f), (float)(SkinReach * eyeDistance));
        var alpha = new float[matte.Head.Values.Length];
        Span<float> front = stackalloc float[3], back = stackalloc float[3];
        for (var i = 0; i < alpha.Length; i++)
        {
            alpha[i] = matte.Head.Values[i];
            if (near.Values[i] > 0.005f && matte.Bare.Values[i] < 1 && hair.TryGet(i, front) && wall.TryGet(i, back))
            {
                var pixel = picture.Pixels.Slice(4 * i, 3);
                var (along, apart) = Place(pixel, front, back);
                var known = Math.Clamp(apart / TellsApart, 0, 1) * (1 - matte.Bare.Values[i]);
                var solid = SmoothStep.At((toFace.Values[i] - 0.05f) / 0.25f);

                // A haze of a few members' stray strands, and solid hair that shines a little, are not shown as such.
                var place = Math.Clamp((along - 0.05f) / 0.85f, 0, 1) * SmoothStep.At(near.Values[i] / 0.2f);
                alpha[i] += known * (Math.Max(place, solid * matte.Head.Values[i]) - alpha[i]);
                var own = Math.Max(SmoothStep.At((along - 0.75f) / 0.25f), Math.Max(solid, matte.Bare.Values[i]));
                own += (1 - known) * (1 - matte.Bare.Values[i]) * (alpha[i] - own);
                for (var c = 0; c < 3; c++)
                {
                    pixel[c] = (own * pixel[c]) + ((1 - own) * front[c]);
                }
            }

            Clean(picture.Pixels.Slice(4 * i, 3), matte.Head.Values[i], matte.Bare.Values[i], skin, i);
            alpha[i] *= matte.Fade[i / picture.Width];
        }

        return new MeanCutout(alpha);
    }

    /// <summary>How far a colour lies on the way from the backdrop's to the head's, 0..1, and how far these are apart, squared.</summary>
    private static (float Along, float Apart) Place(ReadOnlySpan<float> color, ReadOnlySpan<float> front, ReadOnlySpan<float> back)
    {
        float along = 0, apart = 0;
        for (var c = 0; c < 3; c++)
        {
            along += (color[c] - back[c]) * (front[c] - back[c]);
            apart += (front[c] - back[c]) * (front[c] - back[c]);
        }

        return (Math.Clamp(along / Math.Max(apart, 1e-9f), 0, 1), apart);
    }

    /// <summary>The soft edge of ears, jaw and neck takes the colour of the skin beside it.</summary>
    private static void Clean(Span<float> pixel, float head, float bare, NearbyColor skin, int i)
    {
        Span<float> color = stackalloc float[3];
        if (bare is > 0 and < 0.95f && head < 0.98f && skin.TryGet(i, color))
        {
            var own = head * head * head;
            for (var c = 0; c < 3; c++)
            {
                pixel[c] += bare * (1 - own) * (color[c] - pixel[c]);
            }
        }
    }

    /// <summary>Hair counts the more the further its colour is from the backdrop's: what most members have, and no wall shines through.</summary>
    private static float HairWeight(LinearImage picture, HeadMatte matte, NearbyColor wall, int i)
    {
        Span<float> back = stackalloc float[3];
        var hair = matte.Head.Values[i] - matte.Bare.Values[i];
        if (hair <= 0 || !wall.TryGet(i, back))
        {
            return 0;
        }

        var pixel = picture.Pixels.Slice(4 * i, 3);
        var apart = 0f;
        for (var c = 0; c < 3; c++)
        {
            apart += (pixel[c] - back[c]) * (pixel[c] - back[c]);
        }

        return hair * apart * apart * apart;
    }

    private static Plane Blurred(Plane head, double sigma)
    {
        var blurred = new Plane(head.Width, head.Height);
        head.Values.CopyTo(blurred.Values);
        GaussianBlur.Apply(blurred, (float)sigma);
        return blurred;
    }
}
