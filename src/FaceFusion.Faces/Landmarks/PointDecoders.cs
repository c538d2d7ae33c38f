using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>How a landmark net writes its points down.</summary>
internal interface IPointDecoder
{
    /// <summary>The output that it reads, by role.</summary>
    string Role { get; }

    /// <summary>The points in pixels of the crop and how sure the net is, 0..1.</summary>
    /// <param name="values">What the net says of one crop.</param>
    /// <param name="shape">Sizes of the output, of all crops of a run.</param>
    /// <param name="format">The crop.</param>
    (Point2[] Points, float Certainty) Decode(ReadOnlySpan<float> values, IReadOnlyList<int> shape, CropFormat format);
}

/// <summary>Coordinates one after the other: x, y, x, y (InsightFace's 2d106, PFLD). They say nothing of how sure they are.</summary>
internal sealed class CoordinateDecoder : IPointDecoder
{
    /// <inheritdoc/>
    public string Role => "points";

    /// <inheritdoc/>
    public (Point2[] Points, float Certainty) Decode(ReadOnlySpan<float> values, IReadOnlyList<int> shape, CropFormat format)
    {
        var points = new Point2[values.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(ToPixel(values[2 * i]), ToPixel(values[(2 * i) + 1]));
        }

        return (points, 1);

        double ToPixel(float v) => format.Range == "signed" ? (v + 1) * (format.Size / 2.0) : (v * (double)format.Size) - 0.5;
    }
}

/// <summary>A map for each point, highest where the point is (2D-FAN, Bulat and Tzimiropoulos 2017). Output <c>heatmaps</c> [1, n, h, w].</summary>
internal sealed class HeatmapDecoder : IPointDecoder
{
    // The height of a map's peak that the net gives to a point it is sure of; facefusion's landmarker counts alike.
    private const float SurePeak = 0.9f;

    /// <inheritdoc/>
    public string Role => "heatmaps";

    /// <inheritdoc/>
    public (Point2[] Points, float Certainty) Decode(ReadOnlySpan<float> values, IReadOnlyList<int> shape, CropFormat format)
    {
        var (count, height, width) = (shape[^3], shape[^2], shape[^1]);
        var points = new Point2[count];
        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            var (peak, value) = Peak(values.Slice(i * width * height, width * height), width);
            points[i] = new(((peak.X + 0.5) * format.Size / width) - 0.5, ((peak.Y + 0.5) * format.Size / height) - 0.5);
            sum += Math.Clamp(value / SurePeak, 0, 1);
        }

        return (points, sum / count);
    }

    /// <summary>The peak of a map to a fraction of a pixel: exact where the map is a Gaussian bump.</summary>
    internal static (Point2 Place, float Value) Peak(ReadOnlySpan<float> map, int width)
    {
        var best = 0;
        for (var i = 1; i < map.Length; i++)
        {
            best = map[i] > map[best] ? i : best;
        }

        var (x, y) = (best % width, best / width);
        var dx = x > 0 && x < width - 1 ? Shift(map[best - 1], map[best], map[best + 1]) : 0;
        var dy = y > 0 && y < (map.Length / width) - 1 ? Shift(map[best - width], map[best], map[best + width]) : 0;
        return (new(x + dx, y + dy), map[best]);
    }

    /// <summary>The top of the parabola through the logarithms of three neighbours, -0.5..0.5.</summary>
    private static double Shift(float before, float at, float after)
    {
        if (!(before > 0 && after > 0))
        {
            // No logarithms: a quarter towards the higher neighbour, as the net's makers do.
            return 0.25 * Math.Sign(after - before);
        }

        var (l, c, r) = (Math.Log(before), Math.Log(at), Math.Log(after));
        var bend = (2 * c) - l - r;
        return bend > 1e-9 ? Math.Clamp((r - l) / (2 * bend), -0.5, 0.5) : 0;
    }
}
