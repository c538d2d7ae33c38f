namespace FaceFusion.Faces;

/// <summary>3 x 3 rotations.</summary>
internal static class Rotations
{
    /// <summary>No turn.</summary>
    public static double[,] Identity => new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

    /// <summary>The rotation followed by a turn about the vector (x, y, z) by its length in radians (Rodrigues).</summary>
    public static double[,] After(double x, double y, double z, double[,] rotation)
    {
        var angle = Math.Sqrt((x * x) + (y * y) + (z * z));
        var (s, c) = angle < 1e-9 ? (1, 0.5) : (Math.Sin(angle) / angle, (1 - Math.Cos(angle)) / (angle * angle));
        double[,] turn =
        {
            { 1 - (c * ((y * y) + (z * z))), (c * x * y) - (s * z), (c * x * z) + (s * y) },
            { (c * x * y) + (s * z), 1 - (c * ((x * x) + (z * z))), (c * y * z) - (s * x) },
            { (c * x * z) - (s * y), (c * y * z) + (s * x), 1 - (c * ((x * x) + (y * y))) },
        };
        var result = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                result[i, j] = (turn[i, 0] * rotation[0, j]) + (turn[i, 1] * rotation[1, j]) + (turn[i, 2] * rotation[2, j]);
            }
        }

        return result;
    }
}
