namespace FaceFusion.Provenance.Watermark;

/// <summary>One coefficient of the tile's cosine transform that belongs to the pattern.</summary>
/// <param name="U">Half periods across the tile.</param>
/// <param name="V">Half periods down the tile.</param>
/// <param name="Sign">+1 or -1, of the fixed pseudo-random sequence.</param>
/// <param name="Bit">The bit of the code word that it carries; -1 for the template that synchronises.</param>
internal readonly record struct PatternCoefficient(int U, int V, int Sign, int Bit)
{
    /// <summary>Distance from the origin of the transform.</summary>
    public double Radius => Math.Sqrt((U * U) + (V * V));
}

/// <summary>
/// Which coefficients of a 64 x 64 cosine transform (DCT-II) carry the template and which each bit: direct-sequence spread
/// spectrum (Cox, Kilian, Leighton and Shamoon 1997) over a band of middle frequencies. The tile is laid out mirrored, as the
/// transform continues it, so the pattern has a period of 128 and no seams, and a mirrored picture has the same pattern.
/// </summary>
internal static class WatermarkPattern
{
    /// <summary>Samples of a tile's side; the pattern's period is twice that, <see cref="Fourier.Side"/>.</summary>
    public const int Tile = Fourier.Side / 2;

    /// <summary>Below this the picture itself is strong.</summary>
    private const double Lowest = 6;

    /// <summary>Above this little is left when a picture of 512 px is halved or compressed.</summary>
    private const double Highest = 31;

    /// <summary>The template's coefficients up to here find scale and turn coarsely; those beyond refine them.</summary>
    public const double Coarse = 15;

    /// <summary>Frequencies along an axis are full of borders, blocks of codecs and straight things.</summary>
    private const int LeastAlongAxis = 3;

    private const int PerBit = 3;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PatternCoefficient> All { get; } = Allot();

    /// <summary>Those of the template.</summary>
    public static IReadOnlyList<PatternCoefficient> Template { get; } = [.. All.Where(c => c.Bit < 0)];

    /// <summary>Those of the bits.</summary>
    public static IReadOnlyList<PatternCoefficient> Data { get; } = [.. All.Where(c => c.Bit >= 0)];

    /// <summary>The sequence is fixed for all time: pictures that are out there are read by it.</summary>
    private static List<PatternCoefficient> Allot()
    {
        List<PatternCoefficient> band = [];
        for (var v = LeastAlongAxis; v < Tile; v++)
        {
            for (var u = LeastAlongAxis; u < Tile; u++)
            {
                if (Math.Sqrt((u * u) + (v * v)) is >= Lowest and <= Highest)
                {
                    band.Add(new PatternCoefficient(u, v, 0, -1));
                }
            }
        }

        var random = new SplitMix(0x4661_6365_4675_7369);
        band = [.. band.OrderBy(c => c.Radius).ThenBy(c => c.V).ThenBy(c => c.U)];

        // The template takes what the bits leave: every other low coefficient, and the rest evenly; each bit gets one coefficient of
        // each third of what remains.
        var low = Enumerable.Range(0, band.Count(c => c.Radius <= Coarse)).Where(i => i % 2 == 0).ToArray();
        var (first, spare) = (band.Count(c => c.Radius <= Coarse), band.Count - (PerBit * BchCode.Length) - low.Length);
        var template = new HashSet<int>([.. low, .. Enumerable.Range(0, spare).Select(i => first + (int)((i + 0.5) * (band.Count - first) / spare))]);
        var data = Enumerable.Range(0, band.Count).Where(i => !template.Contains(i)).ToArray();
        var result = template.Order().Select(i => band[i] with { Sign = random.Sign() }).ToList();
        for (var third = 0; third < PerBit; third++)
        {
            var bits = Enumerable.Range(0, BchCode.Length).ToArray();
            for (var i = bits.Length - 1; i > 0; i--)
            {
                var j = (int)(random.Next() % (ulong)(i + 1));
                (bits[i], bits[j]) = (bits[j], bits[i]);
            }

            for (var i = 0; i < BchCode.Length; i++)
            {
                result.Add(band[data[(third * BchCode.Length) + i]] with { Sign = random.Sign(), Bit = bits[i] });
            }
        }

        return result;
    }

    /// <summary>Steele, Lea and Flood 2014: a sequence that no library's change can alter.</summary>
    private sealed class SplitMix(ulong state)
    {
        private ulong _state = state;

        public ulong Next()
        {
            _state += 0x9E37_79B9_7F4A_7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }

        public int Sign() => (Next() & 1) == 0 ? 1 : -1;
    }
}
