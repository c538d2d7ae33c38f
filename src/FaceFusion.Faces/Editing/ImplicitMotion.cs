namespace FaceFusion.Faces;

/// <summary>
/// A face's motion in implicit keypoints: pose, scale and place, expression, and the keypoints of the face as such
/// [Wang, Mallya, Liu 2021; Guo et al. 2024, equation 2]. Axes go right, down and into the picture.
/// </summary>
/// <param name="Pitch">Degrees about the axis to the right.</param>
/// <param name="Yaw">Degrees about the axis down.</param>
/// <param name="Roll">Degrees about the axis into the picture: clockwise.</param>
/// <param name="Scale">Of the keypoints.</param>
/// <param name="X">How far they lie to the right; -1..1 is the crop.</param>
/// <param name="Y">How far down. Depth has no place of its own.</param>
/// <param name="Expression">x, y, z that each keypoint is moved by after the turn.</param>
/// <param name="Canonical">x, y, z of each keypoint before it.</param>
internal sealed record ImplicitMotion(double Pitch, double Yaw, double Roll, double Scale, double X, double Y, double[] Expression, double[] Canonical)
{
    /// <summary>The keypoints in the crop: scale times (turned + expression), and moved to their place.</summary>
    /// <returns>x, y, z of each.</returns>
    public float[] Keypoints()
    {
        var turn = Turn();
        var points = new float[Canonical.Length];
        for (var i = 0; i < points.Length; i += 3)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                var turned = (turn[axis, 0] * Canonical[i]) + (turn[axis, 1] * Canonical[i + 1]) + (turn[axis, 2] * Canonical[i + 2]);
                var place = axis switch { 0 => X, 1 => Y, _ => 0 };
                points[i + axis] = (float)((Scale * (turned + Expression[i + axis])) + place);
            }
        }

        return points;
    }

    /// <summary>About the axis to the right first, then about the one down, then about the one into the picture.</summary>
    private double[,] Turn()
    {
        const double Radians = Math.PI / 180;
        var pitched = Rotations.After(Pitch * Radians, 0, 0, Rotations.Identity);
        return Rotations.After(0, 0, Roll * Radians, Rotations.After(0, Yaw * Radians, 0, pitched));
    }
}
