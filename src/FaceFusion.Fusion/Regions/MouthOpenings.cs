using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Regions;

/// <summary>
/// How far the mouths of those who are mixed are open. Between the lips of a mix stand the teeth of those who show theirs: a closed mouth has
/// nothing to put there, and its lips, stretched over the teeth, would be a pink veil.
/// </summary>
internal sealed class MouthOpenings
{
    // Areas between the lips in squared eye distances. Lips that touch have up to a hundredth between landmarks; a smile has 0.05 and more.
    private const double Touching = 0.008;
    private const double Apart = 0.02;

    // Parts of the mix's own opening.
    private const double Closed = 0.15;
    private const double Open = 0.55;

    private readonly double[] _openness;

    private MouthOpenings(double[] openness, double strength) => (_openness, Strength) = (openness, strength);

    /// <summary>How far the mix's own mouth is open: 0 for lips that touch, 1 for a smile that shows teeth.</summary>
    public double Strength { get; }

    /// <summary>The openings; null where the mix's mouth is closed, or nobody's differs.</summary>
    /// <param name="target">The mix's shape.</param>
    /// <param name="shapes">Those who are mixed: the base, where there is one, then the others.</param>
    public static MouthOpenings? Of(FaceShape target, IEnumerable<FaceShape?> shapes)
    {
        var opening = AreaOf(target);
        var strength = SmoothStep.At(Math.Clamp((opening - Touching) / (Apart - Touching), 0, 1));
        if (strength <= 0)
        {
            return null;
        }

        double[] openness = [.. shapes.Select(shape => shape is null ? 1 : SmoothStep.At(Math.Clamp(((AreaOf(shape) / opening) - Closed) / (Open - Closed), 0, 1)))];
        return openness.All(open => open == 1) ? null : new MouthOpenings(openness, strength);
    }

    /// <summary>How much somebody has to show between the lips, 0..1: 0 is the base, the others count from 1.</summary>
    public double Of(int index) => _openness[index];

    /// <summary>Of several, as they are numbered above.</summary>
    public double MostOf(IEnumerable<int> indexes) => indexes.Select(Of).DefaultIfEmpty(0).Max();

    /// <summary>Of all, in order.</summary>
    public IReadOnlyList<double> All => _openness;

    private static double AreaOf(FaceShape shape)
    {
        var outline = FaceTemplate.InnerLips;
        var (area, last) = (0.0, shape[outline[^1]]);
        foreach (var index in outline)
        {
            var point = shape[index];
            area += (last.X * point.Y) - (point.X * last.Y);
            last = point;
        }

        return Math.Abs(area) / 2 / (shape.EyeDistance * shape.EyeDistance);
    }
}
