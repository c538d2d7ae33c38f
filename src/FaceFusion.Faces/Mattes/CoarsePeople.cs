using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces;

/// <summary>People in a reduced photo.</summary>
/// <param name="Share">0..1: the probability of people.</param>
/// <param name="Hair">0..1: of their hair.</param>
/// <param name="Roughness">How much the lightness of what stands behind them changes from pixel to pixel, spread over what is near.</param>
/// <param name="EyeDistance">Pixels of the planes between the pupils of the largest face.</param>
internal sealed record CoarsePeople(Plane Share, Plane Hair, Plane Roughness, double EyeDistance)
{
    // Eye distances round hair in which what was found counts, and no shape: nobody draws strands.
    private const double OfHair = 0.3;

    /// <summary>The same people where their shape is known.</summary>
    /// <param name="shape">0 or 1, stretched over the photo.</param>
    public CoarsePeople Shaped(Plane shape)
    {
        var share = AreaResampler.Resize(shape, Share.Width, Share.Height);
        var near = new Plane(Hair.Width, Hair.Height);
        Hair.Values.CopyTo(near.Values);
        GaussianBlur.Apply(near, (float)(OfHair * EyeDistance));
        for (var i = 0; i < share.Values.Length; i++)
        {
            share.Values[i] += Math.Min(1, 3 * near.Values[i]) * (Share.Values[i] - share.Values[i]);
        }

        return this with { Share = share };
    }
}
