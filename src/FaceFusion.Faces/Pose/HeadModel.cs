namespace FaceFusion.Faces;

/// <summary>
/// A generic head in three dimensions: some of the template's points with depths, and the ways in which the depths of people
/// differ. In eye distances (63 mm); x to the right of the picture, y down, z towards the viewer, the pupils at z = 0.
/// </summary>
internal static class HeadModel
{
    // Depths are anthropometric means: the nose's tip stands out by some 30 mm, the ears' front edges lie some 75 mm behind.
    // Points on the middle line and in pairs only.
    private static readonly (int Index, double Depth)[] s_points =
    [
        (0, 0), (1, 0), (18, -0.15), (27, -0.15), (22, 0), (23, 0),
        (71, -0.2), (82, -0.2), (74, 0.12), (79, 0.12), (76, 0.2), (77, 0.2),
        (50, 0.2), (56, 0.2), (54, 0.5), (60, 0.5), (55, 0.38), (63, 0.2), (68, 0.2),
        (87, 0.1), (93, 0.1), (90, 0.35), (106, 0.32), (177, 0.22), (175, 0.25),
        (109, -1.2), (112, -1.2), (110, -1.15), (113, -1.15), (111, -1.05), (114, -1.05),
    ];

    // How far depths spread between people (standard deviations of 3-5 mm at the face, 6 mm at the ears): the nose stands
    // out more or less, mouth and chin too, the ears lie farther back, the brows' ends curve more.
    private static readonly (int[] Points, double Sigma)[] s_modes =
    [
        ([54, 60, 55, 50, 56], 0.07),
        ([90, 106, 177, 175, 87, 93], 0.06),
        ([109, 112, 110, 113, 111, 114], 0.1),
        ([71, 82, 18, 27], 0.05),
    ];

    private static readonly double[][] s_head = Array.ConvertAll(s_points, point => Place(point.Index, point.Depth));

    /// <summary>The landmarks and their depths.</summary>
    public static ReadOnlySpan<(int Index, double Depth)> Points => s_points;

    /// <summary>The same points in three dimensions, x, y, z each; left and right mirror each other.</summary>
    public static IReadOnlyList<double[]> Head => s_head;

    /// <summary>Number of ways in which depths differ.</summary>
    public static int ModeCount => s_modes.Length;

    /// <summary>How far one standard deviation of the mode moves the point along z.</summary>
    public static double Mode(int mode, int point) =>
        Array.IndexOf(s_modes[mode].Points, s_points[point].Index) >= 0 ? s_modes[mode].Sigma : 0;

    private static double[] Place(int index, double depth)
    {
        var p = FaceTemplate.MeanShape[index];
        var partner = FaceTemplate.MeanShape[FaceTemplate.Mirror[index]];
        return [(p.X - partner.X) / 2, (p.Y + partner.Y) / 2, depth];
    }
}
