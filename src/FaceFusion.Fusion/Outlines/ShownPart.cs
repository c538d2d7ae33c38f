using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// How far a member's pixels are of what a mean shows at their place: of people within its outline, of what stands behind them beyond. So hair that only one of them
/// has is no ghost on everybody's wall, and nobody's wall is a veil on everybody's hair.
/// </summary>
internal sealed class ShownPart : IDisposable
{
    /// <summary>Eye distances on either side of an outline over which a pixel is of both.</summary>
    private const float Soft = 0.06f;

    // Locks and stray hair reach this far past an outline that was found, in eye distances. They count where the mean's own outline, beside which everybody has them,
    // is as far as the second, and are as soft as the third.
    private const float Stray = 0.25f;
    private const float StrayFrom = 0.4f;
    private const float StraySoft = 0.35f;

    /// <summary>What is left of a member at least: where nobody has what is wanted, all are mixed as they are.</summary>
    private const float Least = 0.03f;

    private readonly OutlineRaster _raster;
    private readonly Plane _part;

    private ShownPart(OutlineRaster raster, Plane part) => (_raster, _part) = (raster, part);

    /// <summary>Compares a member's outline, brought to the mean's, with it.</summary>
    /// <param name="mean">Where the mean has people.</param>
    /// <param name="neckline">Where its skin ends.</param>
    /// <param name="member">The member.</param>
    /// <param name="flow">How the member is read.</param>
    /// <param name="amount">0..1: how far this counts.</param>
    /// <param name="raster">Of all.</param>
    public static ShownPart Of(MeanOutline mean, Neckline neckline, OutlinedMember member, OutlineFlow flow, double amount, OutlineRaster raster)
    {
        var (part, outline, skin) = (PlanePool.RentUnset(raster.Width, raster.Height), member.Outline, member.Skin.Edge);
        for (var y = 0; y < part.Height; y++)
        {
            Span<float> row = part.Row(y), ofMean = mean.Distance.Row(y);
            ReadOnlySpan<float> across = flow.RowX(y), down = flow.RowY(y), counts = neckline.CountsIn(y);
            for (var x = 0; x < row.Length; x++)
            {
                // Most samples stay where they are, and most are above the neckline.
                var (stays, at) = (across[x] == 0 && down[x] == 0, (y * row.Length) + x);
                var (u, v) = (x + (across[x] * OutlineRaster.Unit), y + (down[x] * OutlineRaster.Unit));
                var like = Likeness(ofMean[x], stays ? outline[at] : outline.At(u, v));
                if (counts[x] > 0)
                {
                    like *= neckline.Likeness(x, y, stays ? skin[at] : skin.At(u, v));
                }

                row[x] = 1 + ((float)amount * (Math.Max(Least, like) - 1));
            }
        }

        return new ShownPart(raster, part);
    }

    /// <summary>0..1: how far a pixel is of the same kind in a member as in the mean.</summary>
    /// <param name="ofMean">Signed distance from the mean's outline in eye distances, below 0 within.</param>
    /// <param name="ofMember">The same of the member's.</param>
    public static float Likeness(float ofMean, float ofMember)
    {
        if (Math.Max(ofMean, ofMember) < -Soft || (ofMean > Soft && ofMember > Soft + Stray + StraySoft))
        {
            return 1;
        }

        var within = SmoothStep.At((Soft - ofMean) / (2 * Soft));
        var far = SmoothStep.At((ofMean - Soft) / StrayFrom);
        var person = SmoothStep.At((Soft - ofMember) / (2 * Soft));
        var behind = SmoothStep.At((ofMember + Soft - (Stray * far)) / ((2 * Soft) + (StraySoft * far)));
        return (within * person) + ((1 - within) * behind);
    }

    /// <summary>A member's weight over the rendered region, less where the member shows something else; as it was on the face.</summary>
    /// <param name="weight">The weight as shares have it, pixel by pixel, which this changes; null where it is the same everywhere.</param>
    /// <param name="most">The weight where it is the same everywhere.</param>
    /// <param name="geometry">The frame.</param>
    /// <param name="drawn">A plane that the caller keeps for all members and returns to <see cref="PlanePool"/> after them; the weight may be in it.</param>
    public LocalWeight Weigh(LocalWeight? weight, float most, FrameGeometry geometry, ref Plane? drawn)
    {
        var region = geometry.Region;
        drawn ??= PlanePool.RentUnset(region.Width, region.Height);
        Draw(geometry, drawn);
        if (weight is null)
        {
            return new LocalWeight(most, drawn, region);
        }

        Span<float> to = weight.Part.Values, by = drawn.Values;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] *= by[i];
        }

        return weight;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => PlanePool.Return(_part);

    /// <summary>The part over the rendered region, all of it on the face.</summary>
    private void Draw(FrameGeometry geometry, Plane fine)
    {
        var (region, mask) = (geometry.Region, geometry.Field.FaceMask);
        var step = Math.Max(1, (int)_raster.Step);
        var coarse = PlanePool.RentUnset(PlaneEnlargement.CoarseLength(region.Width, step), PlaneEnlargement.CoarseLength(region.Height, step));
        Span<(int Left, float From)> columns = new (int, float)[coarse.Width];
        for (var x = 0; x < columns.Length; x++)
        {
            columns[x] = Between((region.X + (x * step) - _raster.Frame.X) / _raster.Step, _part.Width);
        }

        for (var y = 0; y < coarse.Height; y++)
        {
            Span<float> row = coarse.Row(y), face = mask.Row(Math.Min(y * step, mask.Height - 1));
            var (above, down) = Between((region.Y + (y * step) - _raster.Frame.Y) / _raster.Step, _part.Height);
            Span<float> upper = _part.Row(above), lower = _part.Row(above + 1);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, across) = columns[x];
                var (top, bottom) = (upper[left] + ((upper[left + 1] - upper[left]) * across), lower[left] + ((lower[left + 1] - lower[left]) * across));
                var part = top + ((bottom - top) * down);
                row[x] = part + (face[Math.Min(x * step, face.Length - 1)] * (1 - part));
            }
        }

        PlaneEnlargement.Enlarge(coarse, step, fine);
        PlanePool.Return(coarse);
    }

    /// <summary>The sample before a place on the raster, and how far the place is from it.</summary>
    private static (int Before, float From) Between(double place, int count)
    {
        var at = Math.Clamp((float)place, 0, count - 1);
        var before = Math.Min((int)at, count - 2);
        return (before, at - before);
    }
}
