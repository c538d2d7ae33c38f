namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a detector.</summary>
/// <param name="Size">Longer side of the reduced photo where the net takes any size, pixels.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="NmsIou">Overlap above which two finds are one face.</param>
/// <param name="Working">The raw score at which its makers or our measurements put the line; it becomes 0.5.</param>
internal sealed record DetectorFormat(int Size, string Color, float[] Mean, float[] Std, double NmsIou, double Working)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Image.IsSound && NmsIou is > 0 and < 1 && Working is > 0 and < 1;

    /// <summary>The raw score as the program counts: straight from 0 over the working point, at 0.5, to 1.</summary>
    public double Calibrate(double raw) => Math.Clamp(
        raw < Working ? 0.5 * raw / Working : 0.5 + (0.5 * (raw - Working) / (1 - Working)), 0, 1);
}
