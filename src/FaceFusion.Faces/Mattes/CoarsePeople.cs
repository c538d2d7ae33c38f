using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces;

/// <summary>People in a reduced photo.</summary>
/// <param name="Share">0..1: the probability of people.</param>
/// <param name="Hair">0..1: of their hair.</param>
/// <param name="Roughness">How much the lightness of what stands behind them changes from pixel to pixel, spread over what is near.</param>
/// <param name="EyeDistance">Pixels of the planes between the pupils of the largest face.</param>
internal sealed record CoarsePeople(Plane Share, Plane Hair, Plane Roughness, double EyeDistance)
{
    // Eye distances below the chin between which the shape begins to count: of heads the finder knows more.
    private const double Found = 0.1;
    private const double Known = 0.3;

    /// <summary>The same person where the shape of the body is known.</summary>
    /// <param name="shape">0 or 1, stretched over the photo.</param>
    /// <param name="chin">Row of the chin in the planes.</param>
    public CoarsePeople Shaped(Plane shape, double chin)
    {
        var share = AreaResampler.Resize(shape, Share.Width, Share.Height);
        for (var y = 0; y < share.Height; y++)
        {
            var known = Ramp.Smooth((float)Found, (float)Known, (float)((y - chin) / EyeDistance));
            var row = share.Row(y);
            var found = Share.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = found[x] + (known * (row[x] - found[x]));
            }
        }

        return this with { Share = share };
    }
}
