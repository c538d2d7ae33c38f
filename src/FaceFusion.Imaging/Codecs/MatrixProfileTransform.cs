namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// RGB of a matrix profile to sRGB, relative colorimetric: curve, one 3 x 3 matrix, sRGB curve; colours outside sRGB are
/// clipped. The same arithmetic as a colour management module's, as three table look-ups a pixel each way for 8 bits; for
/// 16 bits computed, because libvips' 16-bit path is up to 14 of 255 codes off at the rim of the gamut.
/// </summary>
internal sealed class MatrixProfileTransform
{
    // Steps of linear light in the encoding table: 0.2 of an 8-bit code at the dark end, where sRGB is steepest.
    private const int EncodeSteps = 1 << 14;

    // From XYZ (D50) to linear sRGB: inverse of the colorants of the sRGB profile (IEC 61966-2-1, Bradford-adapted).
    private static readonly double[] s_fromXyz =
    [
        3.1341359, -1.6173863, -0.4906620,
        -0.9787955, 1.9162543, 0.0334428,
        0.0719553, -0.2289768, 1.4053860,
    ];

    private static readonly byte[] s_encode = MakeEncodeTable();

    private readonly Func<double, double>[] _curves;
    private readonly float[] _matrix = new float[9];

    /// <summary>Prepares the tables of a profile.</summary>
    public MatrixProfileTransform(IccProfile profile)
    {
        _curves = profile.Curves;
        for (var row = 0; row < 3; row++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var sum = 0.0;
                for (var k = 0; k < 3; k++)
                {
                    sum += s_fromXyz[(3 * row) + k] * profile.Colorants[(3 * channel) + k];
                }

                _matrix[(3 * row) + channel] = (float)sum;
            }
        }

        IsIdentity = FindIdentity();
    }

    /// <summary>True where the profile is sRGB: no colour of a 9 x 9 x 9 grid moves by more than one 8-bit code.</summary>
    public bool IsIdentity { get; }

    /// <summary>Converts interleaved 8-bit pixels of 3 or 4 channels in place; a fourth channel is left alone.</summary>
    public void Apply(Span<byte> pixels, int channels)
    {
        var (red, green, blue) = DecodeTables(256);
        var (encode, m) = (s_encode, _matrix);
        float m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6], m7 = m[7], m8 = m[8];
        for (var i = 0; i + 2 < pixels.Length; i += channels)
        {
            float r = red[pixels[i]], g = green[pixels[i + 1]], b = blue[pixels[i + 2]];
            pixels[i] = encode[Index((m0 * r) + (m1 * g) + (m2 * b))];
            pixels[i + 1] = encode[Index((m3 * r) + (m4 * g) + (m5 * b))];
            pixels[i + 2] = encode[Index((m6 * r) + (m7 * g) + (m8 * b))];
        }
    }

    /// <summary>Converts interleaved 16-bit pixels of 3 or 4 channels in place; a fourth channel is left alone.</summary>
    public void Apply(Span<ushort> pixels, int channels)
    {
        var (red, green, blue) = DecodeTables(65536);
        var m = _matrix;
        for (var i = 0; i + 2 < pixels.Length; i += channels)
        {
            float r = red[pixels[i]], g = green[pixels[i + 1]], b = blue[pixels[i + 2]];
            pixels[i] = Encode((m[0] * r) + (m[1] * g) + (m[2] * b));
            pixels[i + 1] = Encode((m[3] * r) + (m[4] * g) + (m[5] * b));
            pixels[i + 2] = Encode((m[6] * r) + (m[7] * g) + (m[8] * b));
        }

        static ushort Encode(float linear) => (ushort)((SrgbEncode(Math.Clamp(linear, 0f, 1f)) * 65535) + 0.5);
    }

    private static int Index(float linear) => (int)(MathF.Min(MathF.Max(linear, 0f), 1f) * EncodeSteps + 0.5f);

    private bool FindIdentity()
    {
        var probe = new byte[9 * 9 * 9 * 3];
        for (var i = 0; i < probe.Length / 3; i++)
        {
            probe[3 * i] = Level(i % 9);
            probe[(3 * i) + 1] = Level(i / 9 % 9);
            probe[(3 * i) + 2] = Level(i / 81);
        }

        var moved = (byte[])probe.Clone();
        Apply(moved, 3);
        for (var i = 0; i < probe.Length; i++)
        {
            if (Math.Abs(probe[i] - moved[i]) > 1)
            {
                return false;
            }
        }

        return true;

        static byte Level(int step) => (byte)Math.Min(step * 32, 255);
    }

    private (float[] Red, float[] Green, float[] Blue) DecodeTables(int levels)
    {
        return (Table(_curves[0]), Table(_curves[1]), Table(_curves[2]));

        float[] Table(Func<double, double> curve)
        {
            var table = new float[levels];
            for (var i = 0; i < levels; i++)
            {
                table[i] = (float)curve(i / (levels - 1.0));
            }

            return table;
        }
    }

    private static byte[] MakeEncodeTable()
    {
        var table = new byte[EncodeSteps + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (byte)((SrgbEncode((double)i / EncodeSteps) * 255) + 0.5);
        }

        return table;
    }

    private static double SrgbEncode(double linear) =>
        linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
}
