using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Pixels of a frame at which skin, hair and the rest are told apart: what is known of each before any mixture is. Planes of one size.</summary>
/// <param name="Lab">OKLab lightness, a and b.</param>
/// <param name="Roughness">0 where the lightness is even, 1 where it changes from pixel to pixel by more than noise.</param>
/// <param name="Skin">Prior of skin.</param>
/// <param name="Hair">Prior of hair.</param>
/// <param name="Rest">Prior of everything else.</param>
internal sealed record ColorSites(IReadOnlyList<Plane> Lab, Plane Roughness, Plane Skin, Plane Hair, Plane Rest)
{
    /// <summary>Every <paramref name="step"/>-th site across and down, the first in the middle of its block.</summary>
    /// <param name="step">1 up, not more than the planes' sides.</param>
    public ColorSites Thinned(int step) =>
        step == 1 ? this : new([.. Lab.Select(plane => Thin(plane, step))], Thin(Roughness, step), Thin(Skin, step), Thin(Hair, step), Thin(Rest, step));

    private static Plane Thin(Plane plane, int step)
    {
        var first = step / 2;
        var thin = new Plane((plane.Width - first + step - 1) / step, (plane.Height - first + step - 1) / step);
        for (var y = 0; y < thin.Height; y++)
        {
            var from = plane.Row(first + (y * step));
            var to = thin.Row(y);
            for (var x = 0; x < to.Length; x++)
            {
                to[x] = from[first + (x * step)];
            }
        }

        return thin;
    }
}
