using System.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
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
    private readonly float _chin;

    private Neckline(Plane distance, Plane counts, float chin) => (_distance, _counts, _chin) = (distance, counts, chin);

    /// <summary>The mean of necklines.</summary>
    /// <param name="members">With their weights, whose sum is 1.</param>
    /// <param name="chin">The row of the raster where the chin is; the face is upright.</param>
    public static Neckline Of(IReadOnlyList<(MemberSkin Skin, double Weight)> members, float chin)
    {
        var distance = MeanDistance.Of([.. members.Select(member => (member.Skin.Edge, member.Weight, (PhotoReach?)new PhotoReach(member.Skin.Covered, 1)))]);
        GaussianBlur.Apply(distance, Smoothing * OutlineRaster.Unit);
        var counts = new Plane(distance.Width, distance.Height);
        var first = (int)Math.Clamp(chin, 0, distance.Height);
        RowBands.Run(counts.Height - first, counts.Width * members.Count, new CountOperation(members, distance, chin, first, counts));
        GaussianBlur.Apply(counts, Smoothing * OutlineRaster.Unit);
        return new Neckline(distance, counts, chin);
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

    /// <summary>0..1: how far the mean shows clothes between samples, where nobody's photo reaches too; 0 above the chin.</summary>
    public float ClothesAt(float u, float v) => Below(_chin, v) is var below and > 0
        ? below * SmoothStep.At((Soft + OutlineRaster.Read(_distance, u, v)) / (2 * Soft))
        : 0;

    /// <summary>0..1 for each sample of a row of the raster: how far the line counts there.</summary>
    public ReadOnlySpan<float> CountsIn(int y) => _counts.Row(y);

    private static float Below(float chin, float row) => SmoothStep.At((((row - chin) / OutlineRaster.Unit) - Begins) / Beginning);

    private static float Alike(float ofMean, float ofMember)
    {
        var apart = Seam * SmoothStep.At((Math.Abs(ofMean) - Soft) / SeamFrom);
        var skin = SmoothStep.At((Soft - ofMean) / (2 * Soft));
        return (skin * SmoothStep.At((Soft - ofMember - apart) / (2 * Soft))) + ((1 - skin) * SmoothStep.At((Soft + ofMember - apart) / (2 * Soft)));
    }

    /// <summary>Rows from the chin down: where enough of those whose photos reach there show what the mean does.</summary>
    private readonly struct CountOperation(IReadOnlyList<(MemberSkin Skin, double Weight)> members, Plane distance, float chin, int first, Plane counts) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(2 * counts.Width);
            Span<float> member = rented.AsSpan(0, counts.Width), sum = rented.AsSpan(counts.Width, counts.Width);
            for (var y = first + firstRow; y < first + endRow; y++)
            {
                Span<float> row = counts.Row(y), mean = distance.Row(y);
                sum.Clear();
                foreach (var (skin, weight) in members)
                {
                    skin.Edge.CopyRow(y, member);
                    var covered = skin.Covered.AsSpan(y * row.Length, row.Length);
                    for (var x = 0; x < row.Length; x++)
                    {
                        var reach = (float)weight * covered[x] / 255;
                        if (reach > 0)
                        {
                            row[x] += reach * Alike(mean[x], member[x]);
                            sum[x] += reach;
                        }
                    }
                }

                var below = Below(chin, y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = sum[x] < Reached ? 0 : below * SmoothStep.At(row[x] / (Fewest * sum[x]));
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
