namespace FaceFusion.Imaging.Color;

/// <summary>The sRGB curve of IEC 61966-2-1 as a formula, and the tables made from it.</summary>
internal static class SrgbCurve
{
    /// <summary>Bins of [0, 1] in <see cref="FirstCode"/>. A bin (1/4096) is narrower than the closest two thresholds (1/3295), so it holds one at most.</summary>
    public const int Bins = 4096;

    /// <summary>Linear light of every 8-bit code.</summary>
    public static readonly float[] Linear8 = MakeLinear(256);

    /// <summary>Smallest linear value that rounds to code k + 1; the last entry is never reached.</summary>
    public static readonly float[] Threshold = MakeThresholds();

    /// <summary>Code of the lower end of each bin.</summary>
    public static readonly byte[] FirstCode = MakeFirstCodes();

    private static readonly Lazy<float[]> s_linear16 = new(() => MakeLinear(65536));

    /// <summary>Linear light of every 16-bit code.</summary>
    public static float[] Linear16 => s_linear16.Value;

    /// <summary>Encoded value 0..1 to linear light.</summary>
    public static double ToLinear(double encoded) =>
        encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);

    /// <summary>Linear light to the encoded value, both 0..1.</summary>
    public static double ToEncoded(double linear) =>
        linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;

    /// <summary>The 8-bit code nearest to a linear value; below 0 and NaN give 0, above 1 gives 255.</summary>
    public static byte ToByte(float linear)
    {
        // The comparison is written so that NaN fails it.
        if (!(linear > 0f))
        {
            return 0;
        }

        if (linear >= 1f)
        {
            return 255;
        }

        var code = FirstCode[(int)(linear * Bins)];
        return linear >= Threshold[code] ? (byte)(code + 1) : code;
    }

    private static float[] MakeLinear(int codes)
    {
        var table = new float[codes];
        for (var i = 0; i < codes; i++)
        {
            table[i] = (float)ToLinear(i / (codes - 1.0));
        }

        return table;
    }

    private static float[] MakeThresholds()
    {
        var table = new float[256];
        for (var code = 0; code < 255; code++)
        {
            var exact = ToLinear((code + 0.5) / 255);
            var single = (float)exact;
            table[code] = single < exact ? MathF.BitIncrement(single) : single;
        }

        table[255] = float.PositiveInfinity;
        return table;
    }

    private static byte[] MakeFirstCodes()
    {
        var table = new byte[Bins];
        var code = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            while (Threshold[code] <= bin / (float)Bins)
            {
                code++;
            }

            table[bin] = (byte)code;
        }

        return table;
    }
}
