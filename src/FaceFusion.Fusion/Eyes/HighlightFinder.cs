using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Eyes;

/// <summary>Finds the brightest specular spot on a face's irises.</summary>
internal static class HighlightFinder
{
    /// <summary>How far, in square-root scale, a spot stands above the iris: well beyond a light iris' own pattern.</summary>
    private const float LeastContrast = 0.25f;

    // In iris radii: spots on the white beside the iris do not count, and one light is no larger than this.
    private const double Inside = 0.85;
    private const double LargestSpot = 0.4;
    private const double SmallestSize = 0.08;
    private const double LargestSize = 0.3;
    private const float Open = 0.5f;

    /// <summary>The mean of both eyes' spots; null where no eye has any.</summary>
    /// <param name="picture">Linear light, premultiplied; covers the eyes.</param>
    /// <param name="seen">The part of the frame that it shows.</param>
    /// <param name="eyes">In the frame.</param>
    public static Highlight? Find(LinearImage picture, PixelRegion seen, IReadOnlyList<EyeWindow> eyes)
    {
        var found = eyes.Select(eye => Find(picture, seen, eye)).OfType<Highlight>().Select(spot => (1.0, spot)).ToArray();
        return found.Length == 0 ? null : Highlight.Mean(found);
    }

    private static Highlight? Find(LinearImage picture, PixelRegion seen, EyeWindow eye)
    {
        var pixels = new List<(Point2 At, float Luma)>();
        for (var y = 0; y < eye.Region.Height; y++)
        {
            for (var x = 0; x < eye.Region.Width; x++)
            {
                var at = eye.FromCentre(x, y);
                if (at.Length < Inside && eye.Opening.Row(y)[x] > Open)
                {
                    pixels.Add((at, EyeLuma.Of(eye.Pixel(picture, seen, x, y))));
                }
            }
        }

        if (pixels.Count == 0)
        {
            return null;
        }

        var iris = pixels.Select(p => p.Luma).Order().ElementAt(pixels.Count / 2);
        var peak = pixels.MaxBy(p => p.Luma);
        if (peak.Luma - iris < LeastContrast)
        {
            return null;
        }

        var threshold = (iris + peak.Luma) / 2;
        var (sum, weight, count) = (new Point2(0, 0), 0.0, 0);
        foreach (var (at, luma) in pixels.Where(p => p.Luma > threshold && (p.At - peak.At).Length < LargestSpot))
        {
            sum += at * (luma - threshold);
            weight += luma - threshold;
            count++;
        }

        var size = Math.Sqrt(count / Math.PI) / eye.Radius;
        return new Highlight(sum * (1 / weight), Math.Clamp(size, SmallestSize, LargestSize), Math.Min(1, peak.Luma * peak.Luma));
    }
}
