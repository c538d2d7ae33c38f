namespace FaceFusion.Provenance.Watermark;

/// <summary>
/// The binary BCH code of length 127 with 64 data bits that corrects up to 10 errors (Bose, Ray-Chaudhuri and Hocquenghem; field
/// GF(2^7) over x^7 + x^3 + 1). Words are held with the coefficient of x^i at bit i; data stand at the top.
/// </summary>
internal static class BchCode
{
    /// <summary>Bits of a code word.</summary>
    public const int Length = 127;

    /// <summary>Bits of data in it.</summary>
    public const int DataBits = 64;

    /// <summary>Errors that are corrected at most.</summary>
    public const int MostErrors = 10;

    private const int CheckBits = Length - DataBits;
    private const int Primitive = 0b1000_1001;

    private static readonly byte[] s_power = new byte[2 * Length];
    private static readonly byte[] s_log = new byte[Length + 1];
    private static readonly UInt128 s_generator;

    static BchCode()
    {
        for (int i = 0, value = 1; i < Length; i++)
        {
            s_power[i] = s_power[i + Length] = (byte)value;
            s_log[value] = (byte)i;
            value <<= 1;
            value = value > Length ? value ^ Primitive : value;
        }

        s_generator = Generator();
    }

    /// <summary>The code word of 64 bits.</summary>
    public static UInt128 Encode(ulong data)
    {
        var word = (UInt128)data << CheckBits;
        var rest = word;
        for (var i = Length - 1; i >= CheckBits; i--)
        {
            if (((rest >> i) & 1) != 0)
            {
                rest ^= s_generator << (i - CheckBits);
            }
        }

        return word | rest;
    }

    /// <summary>The data of a word with errors; false where there are more than can be corrected.</summary>
    public static bool TryDecode(UInt128 word, out ulong data, out int errors)
    {
        data = 0;
        errors = 0;
        Span<byte> syndromes = stackalloc byte[2 * MostErrors];
        if (Syndromes(word, syndromes))
        {
            Span<byte> locator = stackalloc byte[(2 * MostErrors) + 2];
            errors = Locate(syndromes, locator);
            if (errors > MostErrors || !TryCorrect(ref word, locator, errors))
            {
                return false;
            }
        }

        data = (ulong)(word >> CheckBits);
        return true;
    }

    /// <summary>The least common multiple of the minimal polynomials of the first 20 powers of the root.</summary>
    private static UInt128 Generator()
    {
        var isRoot = new bool[Length];
        for (var power = 1; power <= 2 * MostErrors; power++)
        {
            for (var conjugate = power; !isRoot[conjugate]; conjugate = conjugate * 2 % Length)
            {
                isRoot[conjugate] = true;
            }
        }

        // The product of (x - root); all its coefficients come out as 0 or 1.
        var product = new byte[CheckBits + 1];
        product[0] = 1;
        var degree = 0;
        foreach (var root in Enumerable.Range(0, Length).Where(i => isRoot[i]))
        {
            degree++;
            for (var i = degree; i >= 0; i--)
            {
                product[i] = (byte)((i > 0 ? product[i - 1] : 0) ^ Multiply(product[i], s_power[root]));
            }
        }

        UInt128 generator = 0;
        for (var i = 0; i <= CheckBits; i++)
        {
            generator |= (UInt128)product[i] << i;
        }

        return generator;
    }

    private static bool Syndromes(UInt128 word, Span<byte> syndromes)
    {
        var any = false;
        for (var j = 0; j < syndromes.Length; j++)
        {
            var sum = 0;
            for (var i = 0; i < Length; i++)
            {
                if (((word >> i) & 1) != 0)
                {
                    sum ^= s_power[(j + 1) * i % Length];
                }
            }

            syndromes[j] = (byte)sum;
            any |= sum != 0;
        }

        return any;
    }

    /// <summary>The error locator by Berlekamp and Massey; its degree.</summary>
    private static int Locate(ReadOnlySpan<byte> syndromes, Span<byte> locator)
    {
        Span<byte> previous = stackalloc byte[locator.Length];
        Span<byte> kept = stackalloc byte[locator.Length];
        locator[0] = previous[0] = 1;
        var (degree, shift, last) = (0, 1, (byte)1);
        for (var n = 0; n < syndromes.Length; n++)
        {
            int discrepancy = syndromes[n];
            for (var i = 1; i <= degree; i++)
            {
                discrepancy ^= Multiply(locator[i], syndromes[n - i]);
            }

            if (discrepancy == 0)
            {
                shift++;
                continue;
            }

            locator.CopyTo(kept);
            var factor = Divide((byte)discrepancy, last);
            for (var i = shift; i < locator.Length; i++)
            {
                locator[i] ^= Multiply(factor, previous[i - shift]);
            }

            if (2 * degree <= n)
            {
                degree = n + 1 - degree;
                kept.CopyTo(previous);
                (last, shift) = ((byte)discrepancy, 1);
            }
            else
            {
                shift++;
            }
        }

        return degree;
    }

    /// <summary>Turns the bits at the locator's roots (Chien's search); false where it has not as many roots as its degree.</summary>
    private static bool TryCorrect(ref UInt128 word, ReadOnlySpan<byte> locator, int degree)
    {
        var found = 0;
        for (var i = 0; i < Length; i++)
        {
            var sum = 0;
            for (var j = 0; j <= degree; j++)
            {
                sum ^= locator[j] == 0 ? 0 : s_power[(s_log[locator[j]] + (j * (Length - i))) % Length];
            }

            if (sum == 0)
            {
                word ^= UInt128.One << i;
                found++;
            }
        }

        return found == degree;
    }

    private static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : s_power[s_log[a] + s_log[b]];

    private static byte Divide(byte a, byte b) => a == 0 ? (byte)0 : s_power[s_log[a] + Length - s_log[b]];
}
