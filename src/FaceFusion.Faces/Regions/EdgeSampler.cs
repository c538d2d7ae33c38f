using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Brings a coarse mask to a finer frame by the photo's own edges: the guided filter's linear functions are found at the mask's
/// resolution and applied to the photo's colours [fast guided filter: He, Sun 2015].
/// </summary>
internal static class EdgeSampler
{
    // Windows as wide as this part of the mask see the colours on both sides of an edge that the mask places a pixel or two off.
    private const int Radius = 4;
    private const float Epsilon = 2e-4f;

    /// <summary>The mask as the frame sees it.</summary>
    public static Plane Sample(Bitmap photo, PixelRegion area, RegionLayer layer, Similarity2 toPhoto, PixelRegion frame)
    {
        var result = PlanePool.Rent(frame.Width, frame.Height);
        var grid = new RegionGrid(area, layer.Width, layer.Height);
        var box = Needed(layer, grid, toPhoto, frame);
        if (box.IsEmpty)
        {
            return result;
        }

        var functions = Functions(photo, grid, layer, box);
        var pixels = Rgb(photo, grid, box);
        if (toPhoto.B == 0)
        {
            RowBands.Run(frame.Height, 4 * frame.Width, new UprightOperation(pixels, functions, grid, box, toPhoto, frame, result));
        }
        else
        {
            RowBands.Run(frame.Height, 4 * frame.Width, new Operation(pixels, functions, grid, box, toPhoto, frame, result));
        }

        ArrayPool<Vector128<float>>.Shared.Return(functions);
        return result;
    }

    /// <summary>The linear functions of the box's pixels: factors of red, green and blue, and the constant, side by side, in an array of the pool.</summary>
    private static Vector128<float>[] Functions(Bitmap photo, RegionGrid grid, RegionLayer layer, PixelRegion box)
    {
        using var picture = RegionFrame.Of(photo, grid, box);
        using var guide = new ColorGuide(picture, Radius, Epsilon);
        var mask = layer.Cut(box);
        var fit = guide.Fit(mask);
        Span<float> red = fit[0].Values, green = fit[1].Values, blue = fit[2].Values, constant = fit[3].Values;
        var result = ArrayPool<Vector128<float>>.Shared.Rent(red.Length);
        for (var i = 0; i < red.Length; i++)
        {
            result[i] = Vector128.Create(red[i], green[i], blue[i], constant[i]);
        }

        foreach (var plane in (Plane[])[mask, .. fit])
        {
            PlanePool.Return(plane);
        }

        return result;
    }

    /// <summary>The part of the layer that the frame sees and where it is not 0, with the windows' margins.</summary>
    private static PixelRegion Needed(RegionLayer layer, RegionGrid grid, Similarity2 toPhoto, PixelRegion frame)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in ((int, int)[])[(frame.X, frame.Y), (frame.Right, frame.Y), (frame.X, frame.Bottom), (frame.Right, frame.Bottom)])
        {
            var p = grid.FromPhoto(toPhoto.Apply(new(x, y)));
            (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
            (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        }

        var x0 = (int)Math.Clamp(Math.Floor(left), 0, layer.Width);
        var y0 = (int)Math.Clamp(Math.Floor(top), 0, layer.Height);
        var x1 = (int)Math.Clamp(Math.Ceiling(right) + 1, x0, layer.Width);
        var y1 = (int)Math.Clamp(Math.Ceiling(bottom) + 1, y0, layer.Height);
        var seen = new PixelRegion(x0, y0, x1 - x0, y1 - y0).Intersect(layer.Box.Grow(2 * Radius));
        return seen.IsEmpty ? seen : seen.Grow(2 * Radius).Intersect(new(0, 0, layer.Width, layer.Height));
    }

    /// <summary>The photo's pixels under the box as bytes; the photo itself where it is already so.</summary>
    private static Pixels Rgb(Bitmap photo, RegionGrid grid, PixelRegion box)
    {
        var rows = new PixelRows(photo);
        if (rows.InPlace)
        {
            return new(photo.Pixels, photo.Width, photo.Height, 0, 0);
        }

        var (left, top) = (grid.FirstColumn(box.X), grid.FirstRow(box.Y));
        var (width, height) = (grid.FirstColumn(box.Right) - left, grid.FirstRow(box.Bottom) - top);
        var bytes = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            rows.Read(top + y, left, width, bytes.AsSpan(3 * width * y));
        }

        return new(bytes, width, height, left, top);
    }

    private sealed record Pixels(byte[] Bytes, int Width, int Height, int Left, int Top)
    {
        /// <summary>The bilinear colour, 0..255, at a place of the photo.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<float> At(double px, double py)
        {
            var x = (float)Math.Clamp(px - Left, 0, Width - 1);
            var y = (float)Math.Clamp(py - Top, 0, Height - 1);
            var (x0, y0) = ((int)x, (int)y);
            var a = 3 * ((y0 * Width) + x0);
            if (x == x0 && y == y0)
            {
                return Color(a);
            }

            var right = x0 < Width - 1 ? 3 : 0;
            var down = y0 < Height - 1 ? 3 * Width : 0;
            var top = Between(Color(a), Color(a + right), x - x0);
            return Between(top, Between(Color(a + down), Color(a + down + right), x - x0), y - y0);
        }

        /// <summary>The colour that a frame's pixel sees of so many photo pixels: one coarser than the photo the mean of what it covers.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<float> Seen(double px, double py, double scale)
        {
            if (scale < 1.5)
            {
                return At(px, py);
            }

            var quarter = scale / 4;
            return 0.25f * (At(px - quarter, py - quarter) + At(px + quarter, py - quarter) + At(px - quarter, py + quarter) + At(px + quarter, py + quarter));
        }

        /// <summary>Red, green and blue, and what follows them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector128<float> Color(int at)
        {
            // Four bytes at one go; those of the last pixel would be read beyond the end.
            var bytes = at + 4 <= Bytes.Length
                ? Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Bytes[at])).AsByte()
                : Vector128.CreateScalar(Bytes[at] | ((uint)Bytes[at + 1] << 8) | ((uint)Bytes[at + 2] << 16)).AsByte();
            return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
        }
    }

    /// <summary>True where the colour hardly matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsConstant(Vector128<float> function) => Vector128.Sum(Vector128.Abs(function.WithElement(3, 0))) < 1e-3f;

    /// <summary>The function's value, 0..1, for a colour 0..255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Evaluate(Vector128<float> function, Vector128<float> color) =>
        Math.Clamp(Vector128.Sum(function * (color * (1 / 255f)).WithElement(3, 1)), 0f, 1f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(Vector128<float> from, Vector128<float> to, float part) => from + ((to - from) * part);

    private readonly struct Operation(Pixels pixels, Vector128<float>[] fit, RegionGrid grid, PixelRegion box, Similarity2 toPhoto, PixelRegion frame, Plane result) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var row = result.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var place = toPhoto.Apply(new(frame.X + x, frame.Y + y));
                    var at = grid.FromPhoto(place);
                    if (at.X >= -0.5 && at.Y >= -0.5 && at.X <= grid.Width - 0.5 && at.Y <= grid.Height - 0.5)
                    {
                        row[x] = Value(place, (float)at.X - box.X, (float)at.Y - box.Y);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private float Value(Point2 place, float x, float y)
        {
            // A pixel outside the box lies beyond all windows that touch the mask.
            if (x < -0.5f || y < -0.5f || x > box.Width - 0.5f || y > box.Height - 0.5f)
            {
                return 0;
            }

            x = Math.Clamp(x, 0, box.Width - 1);
            y = Math.Clamp(y, 0, box.Height - 1);
            var (x0, y0) = ((int)x, (int)y);
            var a = (y0 * box.Width) + x0;
            var b = a + (x0 < box.Width - 1 ? 1 : 0);
            var (c, d) = y0 < box.Height - 1 ? (a + box.Width, b + box.Width) : (a, b);
            var (fx, fy) = (x - x0, y - y0);
            var function = Between(Between(fit[a], fit[b], fx), Between(fit[c], fit[d], fx), fy);
            return IsConstant(function) ? Math.Clamp(function[3], 0f, 1f) : Evaluate(function, pixels.Seen(place.X, place.Y, toPhoto.Scale));
        }
    }

    /// <summary>
    /// The same where frame and photo are upright to each other: where a column lies in the box is known for all rows, and rows of
    /// functions are mixed once for all columns.
    /// </summary>
    private readonly struct UprightOperation(Pixels pixels, Vector128<float>[] fit, RegionGrid grid, PixelRegion box, Similarity2 toPhoto, PixelRegion frame, Plane result) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var columns = ArrayPool<(int At, float Part)>.Shared.Rent(frame.Width);
            var functions = ArrayPool<Vector128<float>>.Shared.Rent(box.Width + 1);
            var (from, to) = Columns(columns);
            var (scale, last) = (toPhoto.Scale, box.Height - 1);
            for (var y = firstRow; y < endRow; y++)
            {
                var placeY = toPhoto.Apply(new(frame.X, frame.Y + y)).Y;
                var at = (float)grid.FromPhoto(new(0, placeY)).Y;
                if (!IsWithin(at, grid.Height) || !IsWithin(at - box.Y, box.Height))
                {
                    continue;
                }

                at = Math.Clamp(at - box.Y, 0, last);
                Mix(fit.AsSpan((int)at * box.Width, box.Width), fit.AsSpan(Math.Min((int)at + 1, last) * box.Width, box.Width), at - (int)at, functions);
                var row = result.Row(y);
                for (var x = from; x < to; x++)
                {
                    var (left, part) = columns[x];
                    var function = Between(functions[left], functions[left + 1], part);
                    row[x] = IsConstant(function)
                        ? Math.Clamp(function[3], 0f, 1f)
                        : Evaluate(function, pixels.Seen((toPhoto.A * (frame.X + x)) + toPhoto.Tx, placeY, scale));
                }
            }

            ArrayPool<(int At, float Part)>.Shared.Return(columns);
            ArrayPool<Vector128<float>>.Shared.Return(functions);
        }

        private static bool IsWithin(float at, int length) => at >= -0.5f && at <= length - 0.5f;

        /// <summary>A row of functions between two, the last of them once more behind it.</summary>
        private static void Mix(ReadOnlySpan<Vector128<float>> upper, ReadOnlySpan<Vector128<float>> lower, float part, Span<Vector128<float>> mixed)
        {
            for (var i = 0; i < upper.Length; i++)
            {
                mixed[i] = Between(upper[i], lower[i], part);
            }

            mixed[upper.Length] = mixed[upper.Length - 1];
        }

        /// <summary>Where the frame's columns lie in the box, and which of them do.</summary>
        private (int From, int To) Columns(Span<(int At, float Part)> columns)
        {
            var (from, to) = (0, 0);
            for (var x = 0; x < frame.Width; x++)
            {
                var at = (float)grid.FromPhoto(toPhoto.Apply(new(frame.X + x, frame.Y))).X;
                if (IsWithin(at, grid.Width) && IsWithin(at - box.X, box.Width))
                {
                    from = to == 0 ? x : from;
                    to = x + 1;
                    at = Math.Clamp(at - box.X, 0, box.Width - 1);
                    columns[x] = ((int)at, at - (int)at);
                }
            }

            return (from, to);
        }
    }
}
