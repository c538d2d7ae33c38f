using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>Faces without photos, and where the stand-ins look.</summary>
internal static class MadeFaces
{
    /// <summary>The mean face, its pupils at (-0.5, 0) and (0.5, 0), moved.</summary>
    public static Face At(Similarity2 place) => TemplateFaces.FromShape(FaceTemplate.MeanShape.Transform(place));

    /// <summary>The places of a crop whose values the stand-ins give back (<c>taps</c> in training/stand_ins/graph.py).</summary>
    public static Point2[] Taps(int size, int count) =>
        [.. Enumerable.Range(0, count).Select(k => new Point2((size / 8) + (7 * k % (3 * size / 4)), (size / 8) + (11 * k % (3 * size / 4))))];
}
