using FaceFusion.Faces;

namespace FaceFusion.Bench.Faces;

/// <summary>How well the confidence of landmarks tells which of them to doubt, and whether it means what it says.</summary>
internal static class DoubtFigures
{
    // Per cent of the eye distance: what the landmarks' bar allows, and what counts as gross.
    private const double Allowed = 4;
    private static readonly double[] s_gross = [5, 10, 15];

    // Nearly a quarter of all errors are over 5 %, more than any tenth could hold.
    private const double Bar = 10;

    private const int Bins = 5;

    /// <summary>A landmark: its error in per cent of the eye distance, and its confidence.</summary>
    public readonly record struct Point(double Error, float Confidence)
    {
        public double Expected => 100 * LandmarkConfidence.ExpectedError(Confidence);

        public double Chance => LandmarkConfidence.ChanceWithin(Confidence, Allowed / 100);
    }

    /// <summary>The rows; what the truly worst tenth holds is the most that any doubt could reach.</summary>
    public static IEnumerable<Measurement> Of(List<Point> points)
    {
        Point[] sorted = [.. points.OrderBy(point => point.Confidence)];
        var doubted = sorted[..(sorted.Length / 10)];
        var worst = points.OrderByDescending(point => point.Error).Take(doubted.Length).ToArray();
        yield return Share("doubt: of the error, in the most doubted tenth, and in the truly worst", point => point.Error, sorted, doubted, worst, "");
        yield return Share("doubt: of the squared error, in the most doubted tenth, and in the truly worst", point => point.Error * point.Error, sorted, doubted, worst, "");
        foreach (var limit in s_gross)
        {
            yield return Share(
                $"doubt: of errors over {limit:0} %, in the most doubted tenth, and in the truly worst",
                point => point.Error > limit ? 1 : 0, sorted, doubted, worst, limit == Bar ? "more than 50 %" : "");
        }

        yield return new("doubt: error that confidence stands for, and the error", "%", sorted.Average(point => point.Expected), sorted.Average(point => point.Error), "");
        yield return new("doubt: mean gap between expected and true error over deciles", "%", Slices(sorted, 10).Average(Gap), null, "");
        foreach (var slice in Slices(sorted, Bins).Select((bin, i) => (Bin: bin, Number: i + 1)))
        {
            yield return new(
                $"doubt: chance to lie within {Allowed:0} %, fifth {slice.Number} from the most doubted, and how many do", "%",
                100 * slice.Bin.Average(point => point.Chance), 100 * slice.Bin.Average(point => point.Error <= Allowed ? 1 : 0), "");
        }
    }

    private static double Gap(Point[] bin) => Math.Abs(bin.Average(point => point.Expected) - bin.Average(point => point.Error));

    private static IEnumerable<Point[]> Slices(Point[] sorted, int count) =>
        Enumerable.Range(0, count).Select(i => sorted[(i * sorted.Length / count)..((i + 1) * sorted.Length / count)]);

    private static Measurement Share(string name, Func<Point, double> amount, Point[] all, Point[] doubted, Point[] worst, string bar) =>
        new(name, "%", 100 * doubted.Sum(amount) / all.Sum(amount), 100 * worst.Sum(amount) / all.Sum(amount), bar);
}
