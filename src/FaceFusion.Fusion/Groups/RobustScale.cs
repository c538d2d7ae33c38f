namespace FaceFusion.Fusion.Groups;

/// <summary>
/// Median and median absolute deviation of a group: unlike mean and standard deviation they are not moved by the very members that
/// stand out (modified z-scores, Iglewicz and Hoaglin 1993).
/// </summary>
internal readonly record struct RobustScale(double Median, double Deviation)
{
    // Makes the median absolute deviation of a normal distribution its standard deviation.
    private const double Consistency = 1.4826;

    /// <summary>The scale of some values.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="least">Smallest deviation: below that, members who are much alike would be called different for nothing.</param>
    public static RobustScale Of(IEnumerable<double> values, double least)
    {
        double[] all = [.. values];
        var median = MedianOf(all);
        return new RobustScale(median, Math.Max(least, Consistency * MedianOf([.. all.Select(value => Math.Abs(value - median))])));
    }

    /// <summary>How many deviations a value lies above the median.</summary>
    public double Score(double value) => (value - Median) / Deviation;

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
