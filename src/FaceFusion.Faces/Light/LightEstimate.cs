using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>The dominant light on a face as the camera sees it, whatever the head's pose.</summary>
/// <param name="Azimuth">Degrees, -180..180: 0 from the camera's side, above 0 from the right of the picture; beyond 90 from behind.</param>
/// <param name="Elevation">Degrees, -90..90: above 0 from above.</param>
/// <param name="Strength">0..1: the directed light's share of all light; near 0 the direction means nothing.</param>
public readonly record struct LightEstimate(double Azimuth, double Elevation, double Strength)
{
    /// <summary>
    /// The light that explains the shading of the face's skin best: luminance as a linear function of the surface normal
    /// (spherical harmonics of first order, Basri and Jacobs 2003), the normals those of a generic head in the face's pose.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="face">A face of it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Strength 0, from the camera, where too little skin is seen to tell.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LightEstimate Of(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        cancellation.ThrowIfCancellationRequested();
        return ShadingFit.Of(ShadedSkin.Of(photo, face.Landmarks));
    }
}
