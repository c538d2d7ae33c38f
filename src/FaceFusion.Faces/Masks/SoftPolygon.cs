using System.Buffers;
using System.Numerics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>
/// Draws closed polygons as soft masks: exact Euclidean distance to the outline where it is within reach, smoothstep of it
/// (C1) for the value. Inside is what the outline winds round (nonzero rule), so a self-crossing outline has no holes.
/// </summary>
internal static class SoftPolygon
{
    private enum Operation
    {
        /// <summary>mask = inside ? ramp : 0.</summary>
        Fill,

        /// <summary>mask = 1 - (1 - mask)(1 - soft polygon): a union that is C1 and 0 only where both are.</summary>
        Join,

        /// <summary>mask = mask (1 - soft polygon).</summary>
        Cut,
    }

    /// <summary>A mask that is 0 on and outside the outline and rises inward to 1 at <paramref name="feather"/> pixels from it.</summary>
    public static Plane FeatherInward(Point2[] outline, PixelRegion region, double feather)
    {
        var mask = PlanePool.Rent(region.Width, region.Height);
        Draw(outline, region, feather, mask, Operation.Fill);
        return mask;
    }

    /// <summary>
    /// Joins to the mask what is 1 inside the outline and falls outward to 0 at <paramref name="feather"/> pixels from it.
    /// </summary>
    public static void Join(Point2[] outline, PixelRegion region, double feather, Plane mask) =>
        Draw(outline, region, feather, mask, Operation.Join);

    /// <summary>Takes the same out of the mask.</summary>
    public static void Cut(Point2[] outline, PixelRegion region, double feather, Plane mask) =>
        Draw(outline, region, feather, mask, Operation.Cut);

    private static void Draw(Point2[] outline, PixelRegion region, double feather, Plane mask, Operation operation)
    {
        // A feather below a pixel would be a jagged edge.
        feather = Math.Max(1, feather);
        var part = Reached(outline, region, operation == Operation.Fill ? 0 : feather);
        if (part.IsEmpty)
        {
            return;
        }

        RowBands.Run(part.Height, part.Width, new Painter(outline, region, part, (float)feather, mask, operation));
    }

    /// <summary>The part of the region that the polygon, grown by <paramref name="margin"/>, may touch.</summary>
    public static PixelRegion Reached(ReadOnlySpan<Point2> outline, PixelRegion region, double margin)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var p in outline)
        {
            left = Math.Min(left, p.X);
            right = Math.Max(right, p.X);
            top = Math.Min(top, p.Y);
            bottom = Math.Max(bottom, p.Y);
        }

        var x0 = (int)Math.Clamp(Math.Floor(left - margin), region.X, region.Right);
        var y0 = (int)Math.Clamp(Math.Floor(top - margin), region.Y, region.Bottom);
        var x1 = (int)Math.Clamp(Math.Ceiling(right + margin) + 1, x0, region.Right);
        var y1 = (int)Math.Clamp(Math.Ceiling(bottom + margin) + 1, y0, region.Bottom);
        return new(x0, y0, x1 - x0, y1 - y0);
    }

    /// <summary>Lowers each squared distance within reach of the segment a..b to the distance to it.</summary>
    private static void LowerToSegment(Point2 a, Point2 b, PixelRegion part, float reach, Span<float> squared)
    {
        var x0 = (int)Math.Clamp(Math.Floor(Math.Min(a.X, b.X) - reach), part.X, part.Right) - part.X;
        var x1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.X, b.X) + reach) + 1, part.X, part.Right) - part.X;
        var y0 = (int)Math.Clamp(Math.Floor(Math.Min(a.Y, b.Y) - reach), part.Y, part.Bottom) - part.Y;
        var y1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.Y, b.Y) + reach) + 1, part.Y, part.Bottom) - part.Y;
        var (ux, uy) = ((float)(b.X - a.X), (float)(b.Y - a.Y));
        var length = (ux * ux) + (uy * uy);
        var (vx, vy) = length > 0 ? (ux / length, uy / length) : (0f, 0f);
        var fromA = (float)(part.X + x0 - a.X);
        for (var y = y0; y < y1; y++)
        {
            var row = squared.Slice((y * part.Width) + x0, Math.Max(0, x1 - x0));
            LowerRow(row, fromA, (float)(part.Y + y - a.Y), ux, uy, vx, vy);
        }
    }

    private static void LowerRow(Span<float> row, float px, float py, float ux, float uy, float vx, float vy)
    {
        var x = 0;
        if (Vector.IsHardwareAccelerated && row.Length >= Vector<float>.Count)
        {
            var lanes = Vector.CreateSequence(0f, 1f);
            for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
            {
                var dx = lanes + new Vector<float>(px + x);
                var t = Vector.Min(Vector<float>.One, Vector.Max(Vector<float>.Zero, (dx * vx) + new Vector<float>(py * vy)));
                var ex = dx - (t * ux);
                var ey = new Vector<float>(py) - (t * uy);
                var lane = row[x..];
                Vector.Min(new Vector<float>(lane), (ex * ex) + (ey * ey)).CopyTo(lane);
            }
        }

        for (; x < row.Length; x++)
        {
            var dx = px + x;
            var t = Math.Min(1f, Math.Max(0f, (dx * vx) + (py * vy)));
            var (ex, ey) = (dx - (t * ux), py - (t * uy));
            row[x] = Math.Min(row[x], (ex * ex) + (ey * ey));
        }
    }

    /// <summary>Squared distances become smoothstep(distance / feather).</summary>
    private static void Ramp(Span<float> squared, float feather)
    {
        var scale = 1 / (feather * feather);
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; x <= squared.Length - Vector<float>.Count; x += Vector<float>.Count)
            {
                var lane = squared[x..];
                var t2 = Vector.Min(Vector<float>.One, new Vector<float>(lane) * scale);
                (t2 * (new Vector<float>(3f) - (2f * Vector.SquareRoot(t2)))).CopyTo(lane);
            }
        }

        for (; x < squared.Length; x++)
        {
            var t2 = Math.Min(1f, squared[x] * scale);
            squared[x] = t2 * (3f - (2f * MathF.Sqrt(t2)));
        }
    }

    /// <summary>Sets the row to 0 inside the outline, or outside it.</summary>
    private static void Clear(Span<float> row, IReadOnlyList<(double From, double To)> within, int firstX, bool inside)
    {
        var done = 0;
        foreach (var (first, last) in within)
        {
            // Pixel centres on the outline itself have distance 0 and need no side.
            var from = (int)Math.Clamp(Math.Ceiling(first) - firstX, 0, row.Length);
            var to = (int)Math.Clamp(Math.Floor(last) + 1 - firstX, from, row.Length);
            (inside ? row[from..to] : row[Math.Min(done, from)..from]).Clear();
            done = to;
        }

        if (!inside)
        {
            row[done..].Clear();
        }
    }

    private static void Combine(ReadOnlySpan<float> ramp, Span<float> mask, Operation operation)
    {
        if (operation == Operation.Fill)
        {
            ramp.CopyTo(mask);
            return;
        }

        var join = operation == Operation.Join;
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; x <= ramp.Length - Vector<float>.Count; x += Vector<float>.Count)
            {
                var old = new Vector<float>(mask[x..]);
                var r = new Vector<float>(ramp[x..]);
                (join ? Vector<float>.One - ((Vector<float>.One - old) * r) : old * r).CopyTo(mask[x..]);
            }
        }

        for (; x < ramp.Length; x++)
        {
            mask[x] = join ? 1 - ((1 - mask[x]) * ramp[x]) : mask[x] * ramp[x];
        }
    }

    /// <summary>Paints rows of the part that the polygon may touch.</summary>
    private readonly struct Painter(Point2[] outline, PixelRegion region, PixelRegion part, float feather, Plane mask, Operation operation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var band = new PixelRegion(part.X, part.Y + firstRow, part.Width, endRow - firstRow);
            var scratch = ArrayPool<float>.Shared.Rent(band.Width * band.Height);
            try
            {
                var squared = scratch.AsSpan(0, band.Width * band.Height);
                squared.Fill(feather * feather);
                for (var i = 0; i < outline.Length; i++)
                {
                    LowerToSegment(outline[i], outline[(i + 1) % outline.Length], band, feather, squared);
                }

                var outlineRow = new OutlineRow();
                for (var y = 0; y < band.Height; y++)
                {
                    var ramp = squared.Slice(y * band.Width, band.Width);
                    Ramp(ramp, feather);
                    Clear(ramp, outlineRow.Inside(outline, band.Y + y), band.X, inside: operation != Operation.Fill);
                    Combine(ramp, mask.Row(band.Y + y - region.Y).Slice(band.X - region.X, band.Width), operation);
                }
            }
            finally
            {
                ArrayPool<float>.Shared.Return(scratch);
            }
        }
    }
}
