namespace FaceFusion.Web.Components.TryOn;

/// <summary>A point on a picture, over its width and height.</summary>
/// <param name="Key">The mark.</param>
/// <param name="Name">What the reader calls it.</param>
/// <param name="X">0..1.</param>
/// <param name="Y">0..1.</param>
public sealed record NamedPoint(string Key, string Name, double X, double Y);
