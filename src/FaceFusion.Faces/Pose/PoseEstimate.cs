using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Head pose from landmarks: the weak-perspective fit of a rigid head to the points (one step of POSIT, DeMenthon and Davis
/// 1995). The head is the template's mean shape with depths typical of adults. An estimate: people's faces differ from the
/// mean, so that frontal portraits come out within a few degrees of zero, and expressions move pitch a little.
/// </summary>
internal static class PoseEstimate
{
    // Depth towards the viewer in eye distances (63 mm): the pupils' plane is 0; the nose's tip stands out by some 30 mm, the
    // ears' front edges lie some 75 mm behind (anthropometric means). Points on the middle line and in pairs only.
    private static readonly (int Index, double Depth)[] s_head =
    [
        (0, 0), (1, 0), (18, -0.15), (27, -0.15), (22, 0), (23, 0),
        (71, -0.2), (82, -0.2), (74, 0.12), (79, 0.12), (76, 0.2), (77, 0.2),
        (50, 0.2), (56, 0.2), (54, 0.5), (60, 0.5), (55, 0.38), (63, 0.2), (68, 0.2),
        (87, 0.1), (93, 0.1), (90, 0.35), (106, 0.32), (177, 0.22), (175, 0.25),
        (109, -1.2), (112, -1.2), (110, -1.15), (113, -1.15), (111, -1.05), (114, -1.05),
    ];

    /// <summary>The head: landmarks and their depths.</summary>
    internal static ReadOnlySpan<(int Index, double Depth)> Head => s_head;

    private static readonly double[,] s_fit = PseudoInverse();

    /// <summary>The pose of the head that the landmarks belong to.</summary>
    public static FacePose Of(FaceShape shape)
    {
        var first = new double[3];
        var second = new double[3];
        for (var k = 0; k < s_head.Length; k++)
        {
            var p = shape[s_head[k].Index];
            for (var axis = 0; axis < 3; axis++)
            {
                first[axis] += s_fit[axis, k] * p.X;
                second[axis] += s_fit[axis, k] * p.Y;
            }
        }

        // Rows of scale * rotation: picture x and y as sums of the head's right, down and forward axes. The forward axis (from
        // the nose's root to its tip) shows where the head looks.
        var eyes = shape[FaceTemplate.RightPupil] - shape[FaceTemplate.LeftPupil];
        var roll = Math.Atan2(eyes.Y, eyes.X);
        var (right, down) = (Turned(first, second, roll, 0), Turned(first, second, roll, 1));
        var forward = Turned(first, second, roll, 2);
        var scale = Math.Sqrt((Square(right) + Square(down) + Square(forward)) / 2);
        if (scale == 0)
        {
            return new(0, 0, Degrees(roll));
        }

        // Turned about its own x axis by the pitch, then about the vertical by the yaw, the forward axis comes to
        // (cos pitch sin yaw, -sin pitch).
        var pitch = Math.Asin(Math.Clamp(-forward.Y / scale, -1, 1));
        var yaw = Math.Asin(Math.Clamp(forward.X / scale / Math.Max(0.2, Math.Cos(pitch)), -1, 1));
        return new(Degrees(yaw), Degrees(pitch), Degrees(roll));
    }

    /// <summary>One axis of the head as it lies in the picture once the roll is taken out.</summary>
    private static Point2 Turned(double[] first, double[] second, double roll, int axis)
    {
        var (sin, cos) = Math.SinCos(roll);
        return new((cos * first[axis]) + (sin * second[axis]), (cos * second[axis]) - (sin * first[axis]));
    }

    private static double Square(Point2 p) => (p.X * p.X) + (p.Y * p.Y);

    private static double Degrees(double radians) => radians * (180 / Math.PI);

    /// <summary>The 3 x n matrix that gives the axes by least squares: (AᵀA)⁻¹Aᵀ of the centred head points A.</summary>
    private static double[,] PseudoInverse()
    {
        var n = s_head.Length;
        var head = new double[n, 3];
        var middle = new double[3];
        for (var k = 0; k < n; k++)
        {
            var partner = FaceTemplate.MeanShape[FaceTemplate.Mirror[s_head[k].Index]];
            var p = FaceTemplate.MeanShape[s_head[k].Index];
            double[] place = [(p.X - partner.X) / 2, (p.Y + partner.Y) / 2, s_head[k].Depth];
            for (var axis = 0; axis < 3; axis++)
            {
                head[k, axis] = place[axis];
                middle[axis] += place[axis] / n;
            }
        }

        var normal = new double[3, 3];
        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < 3; i++)
            {
                head[k, i] -= middle[i];
            }

            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    normal[i, j] += head[k, i] * head[k, j];
                }
            }
        }

        var inverse = Inverse(normal);
        var fit = new double[3, n];
        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < 3; i++)
            {
                fit[i, k] = (inverse[i, 0] * head[k, 0]) + (inverse[i, 1] * head[k, 1]) + (inverse[i, 2] * head[k, 2]);
            }
        }

        return fit;
    }

    private static double[,] Inverse(double[,] m)
    {
        var inverse = new double[3, 3];
        var determinant = 0.0;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var (a, b, c, d) = ((j + 1) % 3, (j + 2) % 3, (i + 1) % 3, (i + 2) % 3);
                inverse[i, j] = (m[a, c] * m[b, d]) - (m[a, d] * m[b, c]);
            }
        }

        for (var i = 0; i < 3; i++)
        {
            determinant += m[0, i] * inverse[i, 0];
        }

        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                inverse[i, j] /= determinant;
            }
        }

        return inverse;
    }
}
