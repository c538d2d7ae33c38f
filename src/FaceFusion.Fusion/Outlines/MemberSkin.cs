namespace FaceFusion.Fusion.Outlines;

/// <summary>Where one member of a mean has bare skin in the frame.</summary>
/// <param name="Edge">How far each sample of the raster is from the skin's edge, in eye distances, below 0 on it.</param>
/// <param name="Covered">How far the member's photo reaches each sample, row by row: 0 not, 255 as far as its share says. Bytes, for a hundred of them are kept at once.</param>
internal sealed record MemberSkin(MemberOutline Edge, byte[] Covered);
