namespace FaceFusion.Web.Components.Gallery;

/// <summary>Where somebody left the gallery, as the browser keeps it for as long as its tab is open.</summary>
/// <param name="Count">How many pictures were loaded.</param>
/// <param name="First">The picture at the top of the window; null where there was none.</param>
/// <param name="At">Its place among the others, from 0.</param>
/// <param name="Offset">How far below the window's upper edge it stood, in CSS pixels.</param>
/// <param name="Opened">The picture that was opened; null where none was.</param>
public sealed record GalleryPlace(int Count, string? First, int At, double Offset, string? Opened);
