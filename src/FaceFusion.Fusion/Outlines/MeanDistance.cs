using System.Buffers;
using System.Numerics;
using FaceFusion.Imaging.Threading;
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
    public const float Uncovered = 0.02f;

    /// <summary>Eye distances, below 0 within.</summary>
    /// <param name="members">At least one, with their weights; where each one's photo ends, or null where it reaches all of the raster.</param>
    /// <param name="uncoveredWithin">What a photo counts where it does not reach and its outline, going on as at its edge, would have the place within.</param>
    public static Plane Of(IReadOnlyList<(MemberOutline Outline, double Weight, PhotoReach? Reach)> members, float uncoveredWithin = Uncovered)
    {
        var outline = members[0].Outline;
        var mean = new Plane(outline.Width, outline.Height);
        RowBands.Run(mean.Height, mean.Width * members.Count, new MeanOperation(members, mean, uncoveredWithin));
        return mean;
    }

    /// <summary>Rows, in all members at once: each row stays in the processor's nearest memory.</summary>
    private readonly struct MeanOperation(IReadOnlyList<(MemberOutline Outline, double Weight, PhotoReach? Reach)> members, Plane mean, float uncoveredWithin) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var width = mean.Width;
            var rented = ArrayPool<float>.Shared.Rent(4 * width);
            Span<float> distances = rented.AsSpan(0, width), weights = rented.AsSpan(width, width);
            Span<float> from = rented.AsSpan(2 * width, width), sum = rented.AsSpan(3 * width, width);
            for (var y = firstRow; y < endRow; y++)
            {
                from.Clear();
                foreach (var reach in (ReadOnlySpan<float>)[Far, Apart])
                {
                    var to = mean.Row(y);
                    to.Clear();
                    sum.Clear();
                    foreach (var (outline, weight, photo) in members)
                    {
                        outline.CopyRow(y, distances);
                        Weigh((float)weight, photo, y * width, distances, weights);
                        Add(distances, weights, from, reach, to, sum);
                    }

                    for (var x = 0; x < width; x++)
                    {
                        to[x] /= sum[x];
                    }

                    to.CopyTo(from);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private void Weigh(float weight, PhotoReach? photo, int first, ReadOnlySpan<float> distances, Span<float> weights)
        {
            if (photo is null)
            {
                weights.Fill(weight);
                return;
            }

            for (var x = 0; x < weights.Length; x++)
            {
                weights[x] = weight * photo.PartAt(first + x, distances[x] < 0 ? uncoveredWithin : Uncovered);
            }
        }

        /// <summary>Adds weighted distances, each brought to within <paramref name="reach"/> of what is there.</summary>
        private static void Add(ReadOnlySpan<float> distances, ReadOnlySpan<float> weights, ReadOnlySpan<float> from, float reach, Span<float> to, Span<float> sum)
        {
            var x = 0;
            for (; x + Vector<float>.Count <= to.Length; x += Vector<float>.Count)
            {
                var (by, about) = (new Vector<float>(weights[x..]), new Vector<float>(from[x..]));
                var near = Vector.Min(Vector.Max(new Vector<float>(distances[x..]), about - new Vector<float>(reach)), about + new Vector<float>(reach));
                (new Vector<float>(to[x..]) + (by * near)).CopyTo(to[x..]);
                (new Vector<float>(sum[x..]) + by).CopyTo(sum[x..]);
            }

            for (; x < to.Length; x++)
            {
                to[x] += weights[x] * Math.Clamp(distances[x], from[x] - reach, from[x] + reach);
                sum[x] += weights[x];
            }
        }
    }
}
