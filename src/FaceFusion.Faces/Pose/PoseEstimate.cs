using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Head pose from landmarks: the scaled orthographic fit of the generic head, whose depths may differ from the mean as far as
/// people's do, by Gauss-Newton from the best affine one (one step of POSIT, DeMenthon and Davis 1995). Points far off the
/// model, as those of an open mouth, count less (Huber).
/// </summary>
internal static class PoseEstimate
{
    private const int Steps = 12;

    // What landmarks and a person's proportions differ by, in eye distances: the measure of what is far off and of how much
    // the depths may give.
    private const double Noise = 0.05;

    // Scale, three small turns, two shifts, and the depths.
    private const int Rigid = 6;

    /// <summary>The pose of the head that the landmarks belong to.</summary>
    public static FacePose Of(FaceShape shape) => Fit(shape).Angles();

    /// <summary>The same with scale and place.</summary>
    public static HeadPose Fit(FaceShape shape)
    {
        var pose = AffineFit.Of(shape);
        var depths = new double[HeadModel.ModeCount];
        for (var step = 0; step < Steps && pose.Scale > 0; step++)
        {
            pose = Improve(shape, pose, depths);
        }

        return pose;
    }

    private static HeadPose Improve(FaceShape shape, HeadPose pose, double[] depths)
    {
        var n = Rigid + depths.Length;
        var (normal, gradient) = (new double[n, n], new double[n]);
        var (rowX, rowY) = (new double[n], new double[n]);
        for (var k = 0; k < HeadModel.Head.Count; k++)
        {
            var x = Morphed(k, depths);
            var (u, v, w) = pose.Turn(x[0], x[1], x[2]);
            var p = shape[HeadModel.Points[k].Index];
            var (ex, ey) = (p.X - (pose.Scale * u) - pose.Origin.X, p.Y - (pose.Scale * v) - pose.Origin.Y);
            (ex, ey) = (ex / pose.Scale, ey / pose.Scale);
            Derivatives(pose, k, u, v, w, rowX, rowY);
            var weight = Math.Min(1, 2 * Noise / Math.Max(1e-12, Math.Sqrt((ex * ex) + (ey * ey))));
            for (var i = 0; i < n; i++)
            {
                gradient[i] += weight * ((rowX[i] * ex) + (rowY[i] * ey));
                for (var j = 0; j < n; j++)
                {
                    normal[i, j] += weight * ((rowX[i] * rowX[j]) + (rowY[i] * rowY[j]));
                }
            }
        }

        for (var m = 0; m < depths.Length; m++)
        {
            // A depth of one standard deviation costs as much as a residual of the noise.
            normal[Rigid + m, Rigid + m] += Noise * Noise;
            gradient[Rigid + m] -= Noise * Noise * depths[m];
        }

        var change = LinearSolve.Symmetric(normal, gradient);
        for (var m = 0; m < depths.Length; m++)
        {
            depths[m] += change[Rigid + m];
        }

        return new(
            Rotations.After(change[1], change[2], change[3], pose.Rotation),
            pose.Scale * Math.Exp(change[0]),
            pose.Origin + (new Point2(change[4], change[5]) * pose.Scale));
    }

    private static double[] Morphed(int point, double[] depths)
    {
        var x = HeadModel.Head[point];
        var z = x[2];
        for (var m = 0; m < depths.Length; m++)
        {
            z += depths[m] * HeadModel.Mode(m, point);
        }

        return [x[0], x[1], z];
    }

    /// <summary>How the point's place, in eye distances, changes with scale (its logarithm), turns, shifts and depths.</summary>
    private static void Derivatives(HeadPose pose, int point, double u, double v, double w, double[] rowX, double[] rowY)
    {
        (rowX[0], rowY[0]) = (u, v);
        (rowX[1], rowY[1]) = (0, -w);
        (rowX[2], rowY[2]) = (w, 0);
        (rowX[3], rowY[3]) = (-v, u);
        (rowX[4], rowY[4]) = (1, 0);
        (rowX[5], rowY[5]) = (0, 1);
        for (var m = 0; m < HeadModel.ModeCount; m++)
        {
            var depth = HeadModel.Mode(m, point);
            (rowX[Rigid + m], rowY[Rigid + m]) = (pose.Rotation[0, 2] * depth, pose.Rotation[1, 2] * depth);
        }
    }
}
