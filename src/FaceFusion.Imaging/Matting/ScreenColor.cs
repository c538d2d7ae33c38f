using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Matting;

/// <summary>The colour of a screen, linear light.</summary>
/// <param name="Red">0..1.</param>
/// <param name="Green">0..1.</param>
/// <param name="Blue">0..1.</param>
public readonly record struct ScreenColor(float Red, float Green, float Blue)
{
    /// <summary>The channel in which the screen is lightest: 1 for green screens, 2 for blue ones (0 for what nobody uses).</summary>
    public int Main => Green >= Red && Green >= Blue ? 1 : Blue >= Red ? 2 : 0;

    /// <summary>Hue in radians in OKLab.</summary>
    public float Hue
    {
        get
        {
            var lab = Oklab.FromLinear(Red, Green, Blue);
            return MathF.Atan2((float)lab.B, (float)lab.A);
        }
    }

    /// <summary>From <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">Another form.</exception>
    public static ScreenColor Parse(string color)
    {
        ArgumentNullException.ThrowIfNull(color);
        if (color.Length != 7 || color[0] != '#')
        {
            throw new FormatException($"'{color}' is not of the form #rrggbb.");
        }

        var bytes = Convert.FromHexString(color.AsSpan(1));
        var pixel = SrgbTransfer.ToLinear(new Bitmap(1, 1, 3, 8, bytes), new(0, 0, 1, 1)).Pixels;
        return new ScreenColor(pixel[0], pixel[1], pixel[2]);
    }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString()
    {
        var picture = new LinearImage(1, 1);
        (picture.Pixels[0], picture.Pixels[1], picture.Pixels[2], picture.Pixels[3]) = (Red, Green, Blue, 1);
        return $"#{Convert.ToHexStringLower(SrgbTransfer.ToBitmap(picture, 3).Pixels)}";
    }
}
