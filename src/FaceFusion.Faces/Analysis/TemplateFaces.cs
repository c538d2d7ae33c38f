using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Faces that are known by their landmarks alone, such as those of templates.</summary>
public static class TemplateFaces
{
    // What the detector's box spans (training/boxes.py): the ears' front edges, the jaw, half-way from brows to hairline.
    private static readonly int[] s_sides = [109, 110, 111, 112, 113, 114, 125, 126, 127, 128, 129, 130, 131, 132, 133];
    private static readonly (int Brow, int Hair)[] s_top = [(73, 137), (74, 138), (79, 140), (80, 141)];

    /// <summary>The face of a template (<c>.tem</c>), such as <see cref="PathBeside"/> names.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">It is no template of 189 points.</exception>
    public static Face Read(string templatePath) => FromShape(TemFile.Parse(File.ReadAllText(templatePath)));

    /// <summary>Where a photo's template lies: beside it, with the same name and the ending <c>.tem</c>.</summary>
    public static string PathBeside(string photoPath) => Path.ChangeExtension(photoPath, ".tem");

    /// <summary>A face from its landmarks: score 1, the box and the pose from the points.</summary>
    public static Face FromShape(FaceShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new Face(BoxOf(shape), 1, shape, PoseEstimate.Of(shape), []);
    }

    /// <summary>The box that a detector would give: ear to ear, chin to the middle of the forehead.</summary>
    internal static FaceBox BoxOf(FaceShape shape)
    {
        var points = new List<Point2>(s_sides.Length + s_top.Length);
        points.AddRange(s_sides.Select(i => shape[i]));
        points.AddRange(s_top.Select(pair => (shape[pair.Brow] + shape[pair.Hair]) * 0.5));
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        return new(left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top);
    }
}
