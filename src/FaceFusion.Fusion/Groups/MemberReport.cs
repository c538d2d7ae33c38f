using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Groups;

/// <summary>One member of a mean, held against it.</summary>
/// <param name="Person">The member's first photo and face, the face filled in.</param>
/// <param name="Share">0..1: part in the mean.</param>
/// <param name="ShapeDistance">Root mean square distance of the member's aligned landmarks from the mean's, in percent of the eye distance.</param>
/// <param name="SkinDistance">CIEDE2000 between the member's cheeks and the members' mean; null where a photo shows too little of them.</param>
/// <param name="ShapeInfluence">How far the mean shape moves when the member is left out, in percent of the eye distance; null where nobody would be left.</param>
/// <param name="SkinInfluence">How far the mean skin colour moves then, CIEDE2000; null where it is not known.</param>
/// <param name="Reasons">Why the member stands out, weightiest first; empty for those who do not.</param>
public sealed record MemberReport(
    FaceReference Person,
    double Share,
    double ShapeDistance,
    double? SkinDistance,
    double? ShapeInfluence,
    double? SkinInfluence,
    IReadOnlyList<OutlierReason> Reasons)
{
    /// <summary>True where there is a reason to look at the member's photo again.</summary>
    public bool StandsOut => Reasons.Count > 0;
}
