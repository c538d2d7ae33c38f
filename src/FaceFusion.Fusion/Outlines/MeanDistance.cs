using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The mean of members' signed distances, whose zero set is the mean of their outlines [after Leventon, Grimson, Faugeras 2000].</summary>
internal static class MeanDistance
{
    // Eye distances: what lies further from an outline counts as this far, for it says nothing about where the outline is; and further from the mean,
    // for one shadow that was taken for a head shall not move everybody's.
    private const float Far = 1.2f;
    private const float Apart = 0.4f;

    /// <summary>What a photo counts where it does not reach: its outline goes on as at its edge, and is better than none.</summary>
    private const float Uncovered = 0.02f;

    /// <summary>Eye distances, below 0 within.</summary>
    /// <param name="members">At least one, with their weights; the raster's part that each one's photo covers, 0..255, or null for all of it.</param>
    public static Plane Of(IReadOnlyList<(MemberOutline Outline, double Weight, byte[]? Covered)> members)
    {
        var start = members[0].Outline.ToPlane();
        start.Values.Clear();
        return Near(members, Near(members, start, Far), Apart);
    }

    /// <summary>The mean of distances, each brought to within <paramref name="reach"/> of what is there.</summary>
    private static Plane Near(IReadOnlyList<(MemberOutline Outline, double Weight, byte[]? Covered)> members, Plane about, float reach)
    {
        var (mean, weights) = (new Plane(about.Width, about.Height), new Plane(about.Width, about.Height));
        var distances = new Plane(about.Width, about.Height);
        foreach (var (outline, weight, covered) in members)
        {
            outline.CopyTo(distances);
            Span<float> to = mean.Values, sum = weights.Values, of = distances.Values, from = about.Values;
            for (var i = 0; i < to.Length; i++)
            {
                var by = (float)weight * (covered is null ? 1 : Math.Max(Uncovered, covered[i] / 255f));
                to[i] += by * Math.Clamp(of[i], from[i] - reach, from[i] + reach);
                sum[i] += by;
            }
        }

        for (var i = 0; i < mean.Values.Length; i++)
        {
            mean.Values[i] /= weights.Values[i];
        }

        return mean;
    }
}
