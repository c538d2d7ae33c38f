using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Web.Components.Faces;

/// <summary>The template as the editor's script wants it, and shapes as lists of numbers.</summary>
internal sealed record LandmarkTopology(
    IReadOnlyList<IReadOnlyList<int>> Lines,
    IReadOnlyList<int> Layers,
    IReadOnlyList<string> LayerNames,
    IReadOnlyList<int> Mirror,
    IReadOnlyList<int[]> FacingLips,
    IReadOnlyList<int> Order)
{
    /// <summary>The 189-point template's.</summary>
    public static LandmarkTopology Instance { get; } = new(
        [.. FaceTemplate.Lines.Select(line => (IReadOnlyList<int>)line)],
        [.. LandmarkGroups.LayerOfPoint.Select(layer => (int)layer)],
        [.. Enum.GetValues<LandmarkLayer>().Select(LandmarkPanel.KeyOf)],
        FaceTemplate.Mirror.ToArray(),
        [.. FaceTemplate.InnerLips[1..6].ToArray().Zip(FaceTemplate.InnerLips[7..].ToArray().Reverse(), (upper, lower) => new[] { upper, lower })],
        [.. LandmarkGroups.All.SelectMany(group => group.Points)]);

    /// <summary>x, y, x, y, ... of a shape.</summary>
    public static double[] Flatten(FaceShape shape)
    {
        var flat = new double[2 * FaceTemplate.PointCount];
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (shape[i].X, shape[i].Y);
        }

        return flat;
    }

    /// <summary>The shape of x, y, x, y, ...</summary>
    /// <exception cref="ArgumentException">Not 189 points, or one that is no number.</exception>
    public static FaceShape Unflatten(double[] flat)
    {
        var points = new Point2[flat.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(flat[2 * i], flat[(2 * i) + 1]);
        }

        return new FaceShape(points);
    }
}
