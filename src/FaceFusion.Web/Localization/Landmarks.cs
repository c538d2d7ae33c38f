namespace FaceFusion.Web.Localization;

/// <summary>Marks the names of landmarks and their layers: <c>Landmarks.resx</c> and <c>Landmarks.zh.resx</c>.</summary>
public sealed class Landmarks;
