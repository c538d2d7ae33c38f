namespace FaceFusion.Imaging.Resampling;

/// <summary>
/// For every output sample of one axis: the first input sample and the weights from there on, all of one length
/// (<see cref="Taps"/>, padded with zeros), summing to 1.
/// </summary>
internal sealed class AxisWeights
{
    private readonly float[] _weights;

    private AxisWeights(int count, int taps)
    {
        Taps = taps;
        Start = new int[count];
        Count = new int[count];
        _weights = new float[count * taps];
    }

    public int Taps { get; }

    public int[] Start { get; }

    /// <summary>Weights in use, at most <see cref="Taps"/>.</summary>
    public int[] Count { get; }

    public ReadOnlySpan<float> Weights(int index) => _weights.AsSpan(index * Taps, Count[index]);

    /// <summary>One tap of weight 1 at equal lengths, exact area shares when shrinking, Catmull-Rom when growing.</summary>
    public static AxisWeights Make(int from, int to) => from == to ? Copy(to) : to < from ? Area(from, to) : CatmullRom(from, to);

    private static AxisWeights Copy(int length)
    {
        var axis = new AxisWeights(length, 1);
        for (var i = 0; i < length; i++)
        {
            axis.Start[i] = i;
            axis.Count[i] = 1;
            axis._weights[i] = 1f;
        }

        return axis;
    }

    private static AxisWeights Area(int from, int to)
    {
        // In units of 1/to of an input sample all borders are whole numbers, so the shares are exact.
        var axis = new AxisWeights(to, ((from + to - 1) / to) + 1);
        for (var i = 0; i < to; i++)
        {
            var low = (long)i * from;
            var high = low + from;
            var start = (int)(low / to);
            var end = (int)((high + to - 1) / to);
            axis.Start[i] = start;
            axis.Count[i] = end - start;
            for (var k = start; k < end; k++)
            {
                var overlap = Math.Min(high, (k + 1L) * to) - Math.Max(low, (long)k * to);
                axis._weights[(i * axis.Taps) + k - start] = (float)((double)overlap / from);
            }
        }

        return axis;
    }

    private static AxisWeights CatmullRom(int from, int to)
    {
        var axis = new AxisWeights(to, Math.Min(4, from));
        for (var i = 0; i < to; i++)
        {
            var position = ((i + 0.5) * from / to) - 0.5;
            var below = (int)Math.Floor(position);
            var start = Math.Clamp(below - 1, 0, Math.Max(0, from - 4));
            axis.Start[i] = start;
            axis.Count[i] = axis.Taps;
            for (var k = below - 1; k <= below + 2; k++)
            {
                // Taps beyond an end are the end's sample: replicated border.
                var sample = Math.Clamp(k, 0, from - 1);
                axis._weights[(i * axis.Taps) + sample - start] += (float)Cubic(position - k);
            }
        }

        return axis;
    }

    private static double Cubic(double distance)
    {
        var d = Math.Abs(distance);
        return d < 1 ? (((1.5 * d) - 2.5) * d * d) + 1 : d < 2 ? (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2 : 0;
    }
}
