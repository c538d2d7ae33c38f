namespace FaceFusion.Imaging.Color;

/// <summary>A colour in CIELAB under D65, the white of sRGB; L is 0..100.</summary>
internal readonly record struct CieLab(double L, double A, double B)
{
    /// <summary>From linear sRGB through CIE XYZ (IEC 61966-2-1, D65).</summary>
    public static CieLab FromLinear(double r, double g, double b)
    {
        var x = Compress(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        var y = Compress((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Compress(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return new((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>From L, a, b of OKLab.</summary>
    public static CieLab FromOklab(double[] oklab)
    {
        var (r, g, b) = Oklab.ToLinear((float)oklab[0], (float)oklab[1], (float)oklab[2]);
        return FromLinear(r, g, b);
    }

    private static double Compress(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
