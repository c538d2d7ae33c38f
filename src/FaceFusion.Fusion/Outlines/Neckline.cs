using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// Where a mean's skin ends below the chin and its clothes begin: the zero set of its members' mean signed distances from the edge of their own bare skin, as
/// <see cref="MeanOutline"/> is of people's. It moves nobody; it says who shows there what the mean does, or every collar would be seen through every other.
/// </summary>
internal sealed class Neckline
{
    /// <summary>Eye distances on either side of the line over which a pixel is of both.</summary>
    private const float Soft = 0.035f;

    // Seams and shadows beside a member's own line are neither skin nor plain cloth: what is so near to it does not count where the mean's line is as far
    // as the second.
    private const float Seam = 0.11f;
    private const float SeamFrom = 0.2f;

    /// <summary>Sigma by which the mean's line is smoothed, in eye distances.</summary>
    private const float Smoothing = 0.1f;

    // Eye distances below the chin from which it counts, and over which it begins to: chins and their shadows are skin that hangs together.
    private const float Begins = 0.1f;
    private const float Beginning = 0.3f;

    /// <summary>Where fewer than this part of those whose photos reach there show what the mean does, all are mixed as they are.</summary>
    private const float Fewest = 0.12f;

    /// <summary>Part of everybody's photos that has to reach a place at least.</summary>
    private const float Reached = 0.05f;

    private readonly Plane _distance;
    private readonly Plane _counts;

    private Neckline(Plane distance, Plane counts) => (_distance, _counts) = (distance, counts);

    /// <summary>The mean of necklines.</summary>
    /// <param name="members">With their weights, whose sum is 1.</param>
    /// <param name="chin">The row of the raster where the chin is; the face is upright.</param>
    public static Neckline Of(IReadOnlyList<(MemberSkin Skin, double Weight)> members, float chin)
    {
        var distance = MeanDistance.Of([.. members.Select(member => (member.Skin.Edge, member.Weight, (byte[]?)member.Skin.Covered))]);
        GaussianBlur.Apply(distance, Smoothing * OutlineRaster.Unit);
        var (counts, all, edge) = (new Plane(distance.Width, distance.Height), new Plane(distance.Width, distance.Height), new Plane(distance.Width, distance.Height));
        var first = distance.Width * (int)Math.Clamp(chin, 0, distance.Height);
        foreach (var (skin, weight) in members)
        {
            skin.Edge.CopyTo(edge);
            Span<float> to = counts.Values, sum = all.Values, mean = distance.Values, member = edge.Values;
            for (var i = first; i < to.Length; i++)
            {
                var reach = (float)weight * skin.Covered[i] / 255;
                to[i] += reach * Alike(mean[i], member[i]);
                sum[i] += reach;
            }
        }

        for (var y = 0; y < counts.Height; y++)
        {
            var below = SmoothStep.At((((y - chin) / OutlineRaster.Unit) - Begins) / Beginning);
            Span<float> row = counts.Row(y), sum = all.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = sum[x] < Reached ? 0 : below * SmoothStep.At(row[x] / (Fewest * sum[x]));
            }
        }

        GaussianBlur.Apply(counts, Smoothing * OutlineRaster.Unit);
        return new Neckline(distance, counts);
    }

    /// <summary>0..1: how far a member shows skin where the mean does, and clothes where it does not; 1 above the chin.</summary>
    /// <param name="x">Column of the raster.</param>
    /// <param name="y">Row of the raster.</param>
    /// <param name="ofMember">The member's signed distance at the place that is read there.</param>
    public float Likeness(int x, int y, float ofMember)
    {
        var counts = _counts.Row(y)[x];
        return counts == 0 ? 1 : 1 + (counts * (Alike(_distance.Row(y)[x], ofMember) - 1));
    }

    private static float Alike(float ofMean, float ofMember)
    {
        var apart = Seam * SmoothStep.At((Math.Abs(ofMean) - Soft) / SeamFrom);
        var skin = SmoothStep.At((Soft - ofMean) / (2 * Soft));
        return (skin * SmoothStep.At((Soft - ofMember - apart) / (2 * Soft))) + ((1 - skin) * SmoothStep.At((Soft + ofMember - apart) / (2 * Soft)));
    }
}
