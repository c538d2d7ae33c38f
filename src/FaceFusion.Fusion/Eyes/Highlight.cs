using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Eyes;

/// <summary>A specular spot on the cornea.</summary>
/// <param name="Offset">From the iris' middle, in its radii.</param>
/// <param name="Size">Its radius in the iris' radii.</param>
/// <param name="Strength">Linear luma of its brightest part, 0..1.</param>
internal readonly record struct Highlight(Point2 Offset, double Size, double Strength)
{
    /// <summary>What is drawn where one is asked for and nobody has any: a window above and to the left.</summary>
    public static Highlight Default { get; } = new(new Point2(-0.22, -0.34), 0.16, 0.8);

    /// <summary>Weighted mean of some.</summary>
    public static Highlight Mean(IReadOnlyCollection<(double Weight, Highlight Spot)> spots)
    {
        var (offset, size, strength, sum) = (new Point2(0, 0), 0.0, 0.0, 0.0);
        foreach (var (weight, spot) in spots)
        {
            offset += spot.Offset * weight;
            size += weight * spot.Size;
            strength += weight * spot.Strength;
            sum += weight;
        }

        return new Highlight(offset * (1 / sum), size / sum, strength / sum);
    }
}
