namespace FaceFusion.Imaging.Color;

/// <summary>The CIEDE2000 colour difference [Sharma, Wu, Dalal 2005, with kL = kC = kH = 1].</summary>
internal static class Ciede2000
{
    private const double Pow25To7 = 6103515625;

    /// <summary>Difference of two colours; about 1 is just noticeable.</summary>
    public static double Difference(CieLab one, CieLab two)
    {
        var meanC = (Math.Sqrt((one.A * one.A) + (one.B * one.B)) + Math.Sqrt((two.A * two.A) + (two.B * two.B))) / 2;
        var g = 0.5 * (1 - Math.Sqrt(Pow7(meanC) / (Pow7(meanC) + Pow25To7)));
        var (a1, a2) = ((1 + g) * one.A, (1 + g) * two.A);
        var (c1, c2) = (Math.Sqrt((a1 * a1) + (one.B * one.B)), Math.Sqrt((a2 * a2) + (two.B * two.B)));
        var (h1, h2) = (Hue(a1, one.B), Hue(a2, two.B));
        var grey = c1 * c2 == 0;
        var turn = grey ? 0 : Wrapped(h2 - h1);
        var deltaH = 2 * Math.Sqrt(c1 * c2) * Math.Sin(Radians(turn / 2));
        var (l, c) = ((one.L + two.L) / 2, (c1 + c2) / 2);
        var h = grey ? h1 + h2 : MeanHue(h1, h2);

        var t = 1 - (0.17 * Cos(h - 30)) + (0.24 * Cos(2 * h)) + (0.32 * Cos((3 * h) + 6)) - (0.20 * Cos((4 * h) - 63));
        var square = (l - 50) * (l - 50);
        var sl = 1 + (0.015 * square / Math.Sqrt(20 + square));
        var sc = 1 + (0.045 * c);
        var sh = 1 + (0.015 * c * t);
        var theta = 30 * Math.Exp(-Math.Pow((h - 275) / 25, 2));
        var rotation = -2 * Math.Sqrt(Pow7(c) / (Pow7(c) + Pow25To7)) * Math.Sin(Radians(2 * theta));
        var (dl, dc, dh) = ((two.L - one.L) / sl, (c2 - c1) / sc, deltaH / sh);
        return Math.Sqrt(Math.Max(0, (dl * dl) + (dc * dc) + (dh * dh) + (rotation * dc * dh)));
    }

    private static double Pow7(double x) => Math.Pow(x, 7);

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Cos(double degrees) => Math.Cos(Radians(degrees));

    /// <summary>Hue in degrees, 0..360; 0 for greys.</summary>
    private static double Hue(double a, double b)
    {
        var degrees = a == 0 && b == 0 ? 0 : Math.Atan2(b, a) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double Wrapped(double turn) => turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;

    private static double MeanHue(double h1, double h2)
    {
        var sum = h1 + h2;
        return Math.Abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }
}
