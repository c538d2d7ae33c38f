namespace FaceFusion.Bench.Speed;

/// <summary>
/// Ours and the yardstick's in turn, so that whatever else the machine does strikes both; ratios are the medians of the pairs'.
/// The processors' time stands beside the clock's: on a busy machine it is the truer one.
/// </summary>
internal sealed class Pairs
{
    private readonly List<((double Clock, double Processors) Ours, (double Clock, double Processors) Yardstick)> _runs = [];

    /// <summary>Measures as many pairs as asked for, in milliseconds, after one that does not count.</summary>
    public static async Task<Pairs> MeasureAsync(int runs, Func<Task<(double Clock, double Processors)>> ours, Func<Task<(double Clock, double Processors)>> yardstick)
    {
        var pairs = new Pairs();
        for (var run = 0; run <= runs; run++)
        {
            var pair = (await ours(), await yardstick());
            if (run > 0)
            {
                pairs._runs.Add(pair);
            }
        }

        return pairs;
    }

    /// <summary>Two rows of the table: by the clock, and in processor time.</summary>
    public IEnumerable<Measurement> ToRows(string name, string bar)
    {
        yield return Row(name, bar, t => t.Clock);
        yield return Row("the same in processor time", "", t => t.Processors);
    }

    private Measurement Row(string name, string bar, Func<(double Clock, double Processors), double> time) =>
        new(name, "ms", Median.Of(_runs.Select(r => time(r.Ours))), Median.Of(_runs.Select(r => time(r.Yardstick))), bar)
        {
            PairedRatio = Median.Of(_runs.Select(r => time(r.Yardstick) / time(r.Ours))),
        };
}
