using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Groups;

/// <summary>What is measured of a member before they are held against the others.</summary>
/// <param name="Shape">Landmarks in pixels of the first photo.</param>
/// <param name="Skin">OKLab of the cheeks; null where a photo shows too little of them.</param>
/// <param name="Yaw">Degrees.</param>
/// <param name="Pitch">Degrees.</param>
/// <param name="Smile">As <see cref="FaceExpression.Smile"/>.</param>
/// <param name="MouthOpening">As <see cref="FaceExpression.MouthOpening"/>.</param>
/// <param name="Doubt">0..1: one less the landmarks' mean confidence; 0 where it is not known.</param>
internal sealed record MemberMeasurements(FaceShape Shape, double[]? Skin, double Yaw, double Pitch, double Smile, double MouthOpening, double Doubt)
{
    /// <summary>Measures one photo.</summary>
    public static MemberMeasurements Of(Bitmap photo, Face face, CancellationToken cancellation)
    {
        var seen = PhotoCoach.Review(photo, face, cancellation).Measurements;
        return new MemberMeasurements(
            face.Landmarks,
            SkinColors.OfCheeks(photo, face.Landmarks)?.Mean,
            seen.Pose.Yaw,
            seen.Pose.Pitch,
            seen.Expression.Smile,
            seen.Expression.MouthOpening,
            face.Confidence.Count == 0 ? 0 : 1 - face.Confidence.Average());
    }

    /// <summary>A person with several photos is their mean, as in the picture.</summary>
    public static MemberMeasurements Mean(IReadOnlyList<MemberMeasurements> photos)
    {
        if (photos.Count == 1)
        {
            return photos[0];
        }

        var skins = photos.Select(photo => photo.Skin).OfType<double[]>().ToArray();
        return new MemberMeasurements(
            ShapeAlignment.Mean([.. photos.Select(photo => photo.Shape)], [.. photos.Select(_ => 1.0)], Alignment.Procrustes, photos[0].Shape),
            skins.Length == 0 ? null : [.. Enumerable.Range(0, skins[0].Length).Select(i => skins.Average(skin => skin[i]))],
            photos.Average(photo => photo.Yaw),
            photos.Average(photo => photo.Pitch),
            photos.Average(photo => photo.Smile),
            photos.Average(photo => photo.MouthOpening),
            photos.Average(photo => photo.Doubt));
    }
}
