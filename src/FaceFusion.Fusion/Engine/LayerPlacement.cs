using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>Where the reader puts a layer that was fitted somewhere.</summary>
internal static class LayerPlacement
{
    /// <summary>The map from where it was fitted.</summary>
    /// <param name="layer">How far, how large, how turned.</param>
    /// <param name="middle">The layer's own middle, in the frame.</param>
    /// <param name="width">Pixels of the frame.</param>
    /// <param name="height">Pixels of the frame.</param>
    public static Similarity2 Of(LayerSettings layer, Point2 middle, int width, int height)
    {
        var (sin, cos) = Math.SinCos(layer.Turn * Math.PI / 180);
        var (a, b) = (layer.Scale * cos, layer.Scale * sin);
        return new Similarity2(a, b, middle.X - ((a * middle.X) - (b * middle.Y)) + (layer.X * width), middle.Y - ((b * middle.X) + (a * middle.Y)) + (layer.Y * height));
    }

    /// <summary>The mean of points.</summary>
    public static Point2 MiddleOf(IReadOnlyList<Point2> points)
    {
        var sum = default(Point2);
        foreach (var point in points)
        {
            sum += point;
        }

        return sum * (1.0 / points.Count);
    }
}
