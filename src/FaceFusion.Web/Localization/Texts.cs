namespace FaceFusion.Web.Localization;

/// <summary>Marks the studio's texts: <c>Texts.resx</c> and <c>Texts.zh.resx</c>.</summary>
public sealed class Texts;
