using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Where a head is and how it is turned, seen from afar (scaled orthographic): a point X of the head lies at
/// Scale * (Rotation X) + Origin, whose x and y are the photo's pixels.
/// </summary>
/// <param name="Rotation">Row by row; row 0 gives x to the right of the picture, row 1 y down, row 2 z towards the viewer.</param>
/// <param name="Scale">Pixels per eye distance.</param>
/// <param name="Origin">The photo pixel of the point between the pupils.</param>
internal sealed record HeadPose(double[,] Rotation, double Scale, Point2 Origin)
{
    /// <summary>The angles: turned about its own x axis by the pitch, then about the vertical by the yaw, then in the picture by the roll.</summary>
    public FacePose Angles()
    {
        var r = Rotation;
        return new(
            Degrees(Math.Atan2(-r[2, 0], Math.Sqrt((r[0, 0] * r[0, 0]) + (r[1, 0] * r[1, 0])))),
            Degrees(Math.Atan2(r[2, 1], r[2, 2])),
            Degrees(Math.Atan2(r[1, 0], r[0, 0])));
    }

    /// <summary>A vector of the head as the camera sees it.</summary>
    public (double X, double Y, double Z) Turn(double x, double y, double z) => (
        (Rotation[0, 0] * x) + (Rotation[0, 1] * y) + (Rotation[0, 2] * z),
        (Rotation[1, 0] * x) + (Rotation[1, 1] * y) + (Rotation[1, 2] * z),
        (Rotation[2, 0] * x) + (Rotation[2, 1] * y) + (Rotation[2, 2] * z));

    /// <summary>A vector that the camera sees, in the head's own axes.</summary>
    public (double X, double Y, double Z) TurnBack(double x, double y, double z) => (
        (Rotation[0, 0] * x) + (Rotation[1, 0] * y) + (Rotation[2, 0] * z),
        (Rotation[0, 1] * x) + (Rotation[1, 1] * y) + (Rotation[2, 1] * z),
        (Rotation[0, 2] * x) + (Rotation[1, 2] * y) + (Rotation[2, 2] * z));

    private static double Degrees(double radians) => radians * (180 / Math.PI);
}
