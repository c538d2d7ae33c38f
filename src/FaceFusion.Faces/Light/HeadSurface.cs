using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// The generic head's surface where its shading is smooth: an ellipsoid through forehead, cheeks and chin. The nose is left
/// out, for people's noses differ most.
/// </summary>
internal static class HeadSurface
{
    // In eye distances about the point between the pupils: fitted by eye to the depths of HeadModel.
    private const double MiddleY = 0.35;
    private const double MiddleZ = -1.35;
    private const double HalfWidth = 1.2;
    private const double HalfHeight = 1.95;
    private const double HalfDepth = 1.5;

    /// <summary>The normal, as the camera sees it, of the surface at a pixel; null beside the head, at its rim and on the nose.</summary>
    public static (double X, double Y, double Z)? Normal(HeadPose pose, Point2 pixel)
    {
        // The ray through the pixel, in the head's axes and in units of the ellipsoid's, is p + t d; the nearer of the two
        // places where it meets the unit sphere is seen.
        var (px, py, pz) = pose.TurnBack((pixel.X - pose.Origin.X) / pose.Scale, (pixel.Y - pose.Origin.Y) / pose.Scale, 0);
        var (dx, dy, dz) = pose.TurnBack(0, 0, 1);
        (px, py, pz) = (px / HalfWidth, (py - MiddleY) / HalfHeight, (pz - MiddleZ) / HalfDepth);
        (dx, dy, dz) = (dx / HalfWidth, dy / HalfHeight, dz / HalfDepth);
        var (a, b, c) = ((dx * dx) + (dy * dy) + (dz * dz), (px * dx) + (py * dy) + (pz * dz), (px * px) + (py * py) + (pz * pz) - 1);
        var root = (b * b) - (a * c);
        if (root <= 0)
        {
            return null;
        }

        var t = (-b + Math.Sqrt(root)) / a;
        var (x, y, z) = (px + (t * dx), py + (t * dy), pz + (t * dz));
        if (IsNose(x * HalfWidth, (y * HalfHeight) + MiddleY))
        {
            return null;
        }

        var (nx, ny, nz) = pose.Turn(x / HalfWidth, y / HalfHeight, z / HalfDepth);
        var length = Math.Sqrt((nx * nx) + (ny * ny) + (nz * nz));
        return nz < 0.2 * length ? null : (nx / length, ny / length, nz / length);
    }

    private static bool IsNose(double x, double y) => y is > -0.05 and < 0.8 && Math.Abs(x) < 0.3;
}
