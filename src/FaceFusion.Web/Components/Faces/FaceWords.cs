using FaceFusion.Faces.Coach;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Components.Faces;

/// <summary>Tells faces of a group apart in words.</summary>
internal static class FaceWords
{
    /// <summary>The third of the photo in which the box's middle lies.</summary>
    public static FaceSide SideOf(StoredPhoto photo, int face)
    {
        var box = photo.Faces[face].Box;
        return (FaceSide)Math.Clamp((int)(3 * (box.X + (box.Width / 2)) / photo.Width), 0, 2);
    }

    /// <summary>By the worst finding.</summary>
    public static FaceQuality QualityOf(FaceReview review) => review.Findings.Select(finding => finding.Severity).DefaultIfEmpty().Max() switch
    {
        FindingSeverity.Serious => FaceQuality.Poor,
        FindingSeverity.Warning => FaceQuality.Fair,
        _ => FaceQuality.Good,
    };
}
