using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Faces;

/// <summary>Where the edge of people has to be found out: a narrow band along skin and clothes, a wide one where hair may stand out.</summary>
internal static class MatteTrimap
{
    // Eye distances that the band reaches out and in: beside bare edges, and what hair adds.
    private const float Out = 0.07f;
    private const float OutOfHair = 0.4f;
    private const float In = 0.07f;
    private const float InOfHair = 0.12f;

    // Hair makes the band wide this far round itself, in eye distances.
    private const double HairReach = 0.2;

    // Before shelves or leaves a strand far out cannot be told from them: steps of lightness between which less is looked for, and how much.
    private const float Plain = 0.012f;
    private const float Busy = 0.035f;
    private const float AtBusy = 0.2f;

    // What is this far from certain has to be found out wherever it lies.
    private const float Doubt = 0.2f;

    /// <summary>
    /// 0 is background, 1 people; 0.5 has to be found out, and above it too, but by so much as it lies inside hair it is not thin: a shine has
    /// the wall's colour. Over the coarse planes.
    /// </summary>
    public static Plane Of(CoarsePeople people)
    {
        var (share, unit) = (people.Share, (float)people.EyeDistance);
        var hair = new Plane(share.Width, share.Height);
        people.Hair.Values.CopyTo(hair.Values);
        GaussianBlur.Apply(hair, (float)(HairReach * unit));
        var edge = DistanceField.Of(share, 0.5f);
        var trimap = new Plane(share.Width, share.Height);
        for (var i = 0; i < trimap.Values.Length; i++)
        {
            var (d, p) = (edge.Values[i] / unit, share.Values[i]);
            var wide = Math.Min(1, 2.5f * hair.Values[i]);

            // A pixel of the planes is as exact as they are.
            var plain = 1 - Ramp.Smooth(Plain, Busy, people.Roughness.Values[i]);
            var outward = Math.Max(Out + (OutOfHair * wide * (AtBusy + ((1 - AtBusy) * plain))), 1.5f / unit);
            var inward = Math.Max(In + (InOfHair * people.Hair.Values[i]), 1.5f / unit);
            var depth = Math.Clamp((-d / inward) - 0.3f, 0, 0.7f) / 0.7f;
            trimap.Values[i] = d > outward && p < Doubt ? 0 : d < -inward && p > 1 - Doubt ? 1 : 0.5f + (0.48f * depth);
        }

        return trimap;
    }
}
