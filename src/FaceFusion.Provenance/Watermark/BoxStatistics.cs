using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Provenance.Watermark;

/// <summary>Mean and standard deviation over square windows, by running sums; windows are cut at borders.</summary>
internal static class BoxStatistics
{
    /// <summary>Both, for windows of 2 <paramref name="reach"/> + 1 samples a side.</summary>
    public static (Plane Mean, Plane Spread) Of(Plane plane, int reach)
    {
        var (mean, spread) = (new Plane(plane.Width, plane.Height), new Plane(plane.Width, plane.Height));
        var (sums, squares) = (new double[plane.Width], new double[plane.Width]);
        for (var y = -reach; y < plane.Height; y++)
        {
            if (y + reach < plane.Height)
            {
                AddRow(plane.Row(y + reach), 1, sums, squares);
            }

            if (y - reach - 1 >= 0)
            {
                AddRow(plane.Row(y - reach - 1), -1, sums, squares);
            }

            if (y >= 0)
            {
                var rows = Math.Min(y + reach, plane.Height - 1) - Math.Max(y - reach, 0) + 1;
                Across(sums, squares, reach, rows, mean.Row(y), spread.Row(y));
            }
        }

        return (mean, spread);
    }

    private static void AddRow(ReadOnlySpan<float> row, int sign, double[] sums, double[] squares)
    {
        for (var x = 0; x < row.Length; x++)
        {
            sums[x] += sign * row[x];
            squares[x] += sign * (double)row[x] * row[x];
        }
    }

    private static void Across(double[] sums, double[] squares, int reach, int rows, Span<float> mean, Span<float> spread)
    {
        var (sum, square) = (0.0, 0.0);
        for (var x = -reach; x < mean.Length; x++)
        {
            if (x + reach < mean.Length)
            {
                sum += sums[x + reach];
                square += squares[x + reach];
            }

            if (x - reach - 1 >= 0)
            {
                sum -= sums[x - reach - 1];
                square -= squares[x - reach - 1];
            }

            if (x >= 0)
            {
                var count = (double)rows * (Math.Min(x + reach, mean.Length - 1) - Math.Max(x - reach, 0) + 1);
                var middle = sum / count;
                mean[x] = (float)middle;
                spread[x] = (float)Math.Sqrt(Math.Max(0, (square / count) - (middle * middle)));
            }
        }
    }
}
