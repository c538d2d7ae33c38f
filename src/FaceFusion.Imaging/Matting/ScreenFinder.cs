using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Matting;

/// <summary>What a look round the edges of a picture says of a screen.</summary>
/// <param name="Color">The screen's colour; null where there is none.</param>
/// <param name="HasTwoColors">True where green and blue both cover a good part: no single colour can be taken for the screen.</param>
public readonly record struct FoundScreen(ScreenColor? Color, bool HasTwoColors);

/// <summary>Finds a green or blue screen: one strong hue that fills most of the picture's edges.</summary>
public static class ScreenFinder
{
    // OKLab hues of chroma key green and blue, in degrees, and how far paint, cloth and light move them.
    private const float GreenHue = 143;
    private const float BlueHue = 262;
    private const float Reach = 32;

    // Walls and sky are paler; screens are lit to be as colourful as the camera can tell.
    private const float LeastChroma = 0.085f;

    // Parts of the looked-at edge.
    private const double Enough = 0.55;
    private const double Half = 0.2;

    /// <summary>Looks at the edges: the whole upper one and the sides down to two thirds.</summary>
    /// <param name="picture">Opaque, linear light; small ones do as well.</param>
    public static FoundScreen Find(LinearImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (green, blue, all) = (new Tally(), new Tally(), 0);
        var margin = Math.Max(1, Math.Max(picture.Width, picture.Height) / 25);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                if (y >= margin && (y > picture.Height * 2 / 3 || (x >= margin && x < picture.Width - margin)))
                {
                    continue;
                }

                all++;
                green.Add(row.Slice(4 * x, 3), GreenHue);
                blue.Add(row.Slice(4 * x, 3), BlueHue);
            }
        }

        var (parts, most) = ((green.Count / (double)all, blue.Count / (double)all), green.Count >= blue.Count ? green : blue);
        return parts is { Item1: > Half, Item2: > Half } ? new FoundScreen(null, true)
            : most.Count > Enough * all ? new FoundScreen(most.Mean, false)
            : default;
    }

    /// <summary>The pixels of one hue.</summary>
    private sealed class Tally
    {
        private double _red;
        private double _green;
        private double _blue;

        public int Count { get; private set; }

        public ScreenColor Mean => new((float)(_red / Count), (float)(_green / Count), (float)(_blue / Count));

        public void Add(ReadOnlySpan<float> color, float hue)
        {
            var (_, a, b) = Oklab.FromLinear(color[0], color[1], color[2]);
            var off = Math.Abs((MathF.Atan2(b, a) * 180 / MathF.PI) - hue) % 360;
            if ((a * a) + (b * b) >= LeastChroma * LeastChroma && Math.Min(off, 360 - off) < Reach)
            {
                (_red, _green, _blue) = (_red + color[0], _green + color[1], _blue + color[2]);
                Count++;
            }
        }
    }
}
