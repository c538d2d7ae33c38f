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
    private const float Reach = 25;

    // Walls, sky and grass are paler; screens are lit to be as colourful as the camera can tell.
    private const float LeastChroma = 0.12f;

    // A screen is smooth; leaves and grass change from one pixel of a small picture to the next. Mean step of OKLab's lightness.
    private const double MostRough = 0.012;

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
                var next = row.Slice(4 * Math.Min(x + 1, picture.Width - 1), 3);
                green.Add(row.Slice(4 * x, 3), next, GreenHue);
                blue.Add(row.Slice(4 * x, 3), next, BlueHue);
            }
        }

        var (parts, most) = ((green.Count / (double)all, blue.Count / (double)all), green.Count >= blue.Count ? green : blue);
        return parts is { Item1: > Half, Item2: > Half } ? new FoundScreen(null, true)
            : most.Count > Enough * all && most.Roughness < MostRough ? new FoundScreen(most.Mean, false)
            : default;
    }

    /// <summary>The pixels of one hue.</summary>
    private sealed class Tally
    {
        private double _red;
        private double _green;
        private double _blue;
        private double _steps;

        public int Count { get; private set; }

        public ScreenColor Mean => new((float)(_red / Count), (float)(_green / Count), (float)(_blue / Count));

        public double Roughness => _steps / Math.Max(1, Count);

        public void Add(ReadOnlySpan<float> color, ReadOnlySpan<float> next, float hue)
        {
            var (l, a, b) = Oklab.FromLinear(color[0], color[1], color[2]);
            var off = Math.Abs((MathF.Atan2(b, a) * 180 / MathF.PI) - hue) % 360;
            if ((a * a) + (b * b) >= LeastChroma * LeastChroma && Math.Min(off, 360 - off) < Reach)
            {
                (_red, _green, _blue) = (_red + color[0], _green + color[1], _blue + color[2]);
                _steps += Math.Abs(l - Oklab.FromLinear(next[0], next[1], next[2]).L);
                Count++;
            }
        }
    }
}
