using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Neural;

/// <summary>
/// Puts what a net drew back into a picture. A crop carries nothing finer than its own pixels, so what the picture had beyond them
/// (pores, lashes, hair) is added again where it still fits: on skin, and wherever the net left things as they were.
/// </summary>
internal static class CropPaste
{
    /// <summary>Over this part of its side a crop fades in from its edge.</summary>
    private const double Fade = 0.06;

    /// <summary>How fast detail goes where the net changed something: an encoded difference of a twelfth takes all.</summary>
    private const float Loss = 12;

    /// <summary>Below this nothing has changed: what a net leaves alone stays as it was to the bit.</summary>
    private const float Unchanged = 1e-6f;

    /// <summary>Changes a picture over the geometry's region.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="geometry">Where things are.</param>
    /// <param name="seen">What the net saw: planes, encoded 0..1.</param>
    /// <param name="drawn">What it drew.</param>
    /// <param name="cropToFrame">From the crop's pixels to the frame's.</param>
    /// <param name="amount">0..1.</param>
    /// <param name="detail">0..1: how much of the picture's own detail comes back.</param>
    /// <param name="mask">Where the picture may change, over the region; null for everywhere.</param>
    public static void Apply(
        LinearImage picture, FrameGeometry geometry, float[] seen, float[] drawn, Similarity2 cropToFrame, float amount, float detail, Plane? mask) =>
        Lay(picture, geometry.Region, geometry.Skin, seen, drawn, cropToFrame, amount, detail, mask, mask is null ? geometry.FaceExtents : ExtentsOf(mask, geometry.Region));

    /// <summary>Changes a picture over a part of the frame.</summary>
    /// <param name="picture">Linear light, over <paramref name="region"/>.</param>
    /// <param name="region">The part.</param>
    /// <param name="skin">Where detail comes back although the net changed something, over the region; null for nowhere, as where it moves things.</param>
    /// <param name="seen">What the net saw, or what it would have drawn without a change: planes, encoded 0..1.</param>
    /// <param name="drawn">What it drew.</param>
    /// <param name="cropToFrame">From the crop's pixels to the frame's.</param>
    /// <param name="amount">0..1.</param>
    /// <param name="detail">0..1: how much of the picture's own detail comes back.</param>
    /// <param name="mask">Where the picture may change, over the region; null for everywhere.</param>
    public static void Apply(
        LinearImage picture, PixelRegion region, Plane? skin, float[] seen, float[] drawn, Similarity2 cropToFrame, float amount, float detail, Plane? mask) =>
        Lay(picture, region, skin, seen, drawn, cropToFrame, amount, detail, mask, mask is null ? null : ExtentsOf(mask, region));

    private static RowExtents ExtentsOf(Plane mask, PixelRegion region) => RowExtents.Of(mask, region.X, region.Y);

    /// <summary>Changes a picture within extents: what lies beside the face is drawn for nobody, for its layer is not read there.</summary>
    private static void Lay(
        LinearImage picture,
        PixelRegion region,
        Plane? skin,
        float[] seen,
        float[] drawn,
        Similarity2 cropToFrame,
        float amount,
        float detail,
        Plane? mask,
        RowExtents? extents)
    {
        var side = (int)Math.Round(Math.Sqrt(seen.Length / 3.0));
        var part = Part(region, cropToFrame, side).Intersect(extents?.Bounds ?? region);
        if (part.IsEmpty || amount <= 0)
        {
            return;
        }

        var map = CropSampling.MapOf(part, cropToFrame.Inverse().Apply);
        var (before, after) = (Interleave(seen, side), Interleave(drawn, side));
        RowBands.Run(part.Height, part.Width, new MixRows(picture, region, skin, part, new(before, map, extents), new(after, map, extents), amount, detail, mask));
        LinearImagePool.Return(before);
        LinearImagePool.Return(after);
    }

    /// <summary>A crop's one plane of values 0..1 in the frame, mixed with 1 where it fades out.</summary>
    public static void Limit(Plane mask, FrameGeometry geometry, float[] values, Similarity2 cropToFrame)
    {
        var side = (int)Math.Round(Math.Sqrt(values.Length));
        var part = Part(geometry.Region, cropToFrame, side);
        if (part.IsEmpty)
        {
            return;
        }

        var crop = Interleave([.. values, .. values, .. values], side);
        var placed = new PlacedCrop(crop, CropSampling.MapOf(part, cropToFrame.Inverse().Apply), null).Rent(part);
        LinearImagePool.Return(crop);
        for (var y = 0; y < part.Height; y++)
        {
            var row = mask.Row(part.Y - geometry.Region.Y + y).Slice(part.X - geometry.Region.X, part.Width);
            var limits = placed.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                // Premultiplied: 1 - alpha is how much of the crop's fading edge counts as 1.
                row[x] *= Math.Clamp(limits[4 * x] + 1 - limits[(4 * x) + 3], 0, 1);
            }
        }

        LinearImagePool.Return(placed);
    }

    /// <summary>The part of a region that a crop covers, in frame pixels.</summary>
    public static PixelRegion Part(PixelRegion region, Similarity2 cropToFrame, int side)
    {
        Point2[] corners = [new(0, 0), new(side - 1, 0), new(0, side - 1), new(side - 1, side - 1)];
        var placed = Array.ConvertAll(corners, corner => cropToFrame.Apply(corner));
        var (left, top) = ((int)Math.Floor(placed.Min(p => p.X)), (int)Math.Floor(placed.Min(p => p.Y)));
        var (right, bottom) = ((int)Math.Ceiling(placed.Max(p => p.X)), (int)Math.Ceiling(placed.Max(p => p.Y)));
        return new PixelRegion(left, top, right - left + 1, bottom - top + 1).Intersect(region);
    }

    /// <summary>A crop's encoded values, premultiplied with how far it counts.</summary>
    private static LinearImage Interleave(float[] planes, int side)
    {
        var crop = LinearImagePool.Rent(side, side);
        RowBands.Run(side, side, new FadeRows(planes, side, crop));
        return crop;
    }

    /// <summary>A crop where it lies in the frame; transparent beside the extents.</summary>
    private readonly record struct PlacedCrop(LinearImage Crop, WarpGrid Map, RowExtents? Extents)
    {
        /// <summary>The crop over a part of the frame, from the pool.</summary>
        public LinearImage Rent(PixelRegion part)
        {
            var placed = LinearImagePool.Rent(part.Width, part.Height);
            WarpKernel.Sample(part, SamplingSource.Of(Crop), Map, placed, WarpBorder.Transparent, WarpFilter.Bicubic, part.X, part.Y, Extents);
            return placed;
        }
    }

    /// <summary>Interleaves the planes, faded out towards the crop's edges.</summary>
    private readonly struct FadeRows(float[] planes, int side, LinearImage crop) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (size, fade) = (side * side, (float)(Fade * side));
            for (var y = firstRow; y < endRow; y++)
            {
                var row = MemoryMarshal.Cast<float, Vector128<float>>(crop.Row(y));
                var at = y * side;
                for (var x = 0; x < row.Length; x++, at++)
                {
                    var inside = Math.Min(Math.Min(x, y), side - 1 - Math.Max(x, y));
                    var pixel = Vector128.Create(planes[at], planes[size + at], planes[(2 * size) + at], 1);
                    row[x] = inside >= fade ? pixel : pixel * (float)SmoothStep.At(inside / fade);
                }
            }
        }
    }

    private readonly struct MixRows(
        LinearImage picture, PixelRegion region, Plane? skin, PixelRegion part, PlacedCrop seen, PlacedCrop drawn, float amount, float detail, Plane? mask) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            // Band by band, so that both crops are still in the cache when they are mixed.
            var (dx, dy) = (part.X - region.X, part.Y - region.Y);
            var band = part with { Y = part.Y + firstRow, Height = endRow - firstRow };
            var (before, after) = (seen.Rent(band), drawn.Rent(band));
            for (var y = firstRow; y < endRow; y++)
            {
                var pixels = Pixels(picture, dy + y).Slice(dx, part.Width);
                ReadOnlySpan<Vector128<float>> saw = Pixels(before, y - firstRow), drew = Pixels(after, y - firstRow);
                var bare = skin is null ? default : skin.Row(dy + y).Slice(dx, part.Width);
                var limits = mask is null ? default : mask.Row(dy + y).Slice(dx, part.Width);
                for (var x = 0; x < part.Width; x++)
                {
                    var weight = amount * Math.Clamp(drew[x][3], 0, 1) * (limits.IsEmpty ? 1 : limits[x]);
                    if (weight > 0)
                    {
                        pixels[x] = Mix(pixels[x], saw[x], drew[x], weight, bare.IsEmpty ? 0 : bare[x]);
                    }
                }
            }

            LinearImagePool.Return(before);
            LinearImagePool.Return(after);
        }

        private static Span<Vector128<float>> Pixels(LinearImage image, int row) => MemoryMarshal.Cast<float, Vector128<float>>(image.Row(row));

        /// <summary>A pixel with what the net changed; one that it left alone stays as it was to the bit, and so does alpha.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector128<float> Mix(Vector128<float> pixel, Vector128<float> saw, Vector128<float> drew, float weight, float bare)
        {
            var now = drew * (1 / MathF.Max(drew[3], 1e-3f));
            var then = saw * (1 / MathF.Max(saw[3], 1e-3f));
            var off = Vector128.Abs(now - then);
            var changed = MathF.Max(MathF.Max(off[0], off[1]), off[2]);
            var kept = detail * MathF.Max(bare, 1 - MathF.Min(1, Loss * changed));
            var own = EncodedPlanes.Encode(pixel);
            var step = weight * (now + (kept * (own - then)) - own);
            var moved = Vector128.GreaterThan(Vector128.Abs(step), Vector128.Create(Unchanged)).AsInt32().WithElement(3, 0).AsSingle();
            return moved == Vector128<float>.Zero ? pixel : Vector128.ConditionalSelect(moved, EncodedPlanes.Decode(own + step), pixel);
        }
    }
}
