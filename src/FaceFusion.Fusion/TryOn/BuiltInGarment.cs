using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A garment that the program brings along, with what is known about it.</summary>
/// <param name="Id">Its name after <c>builtin:</c>.</param>
/// <param name="TitleEn">What it is called in English.</param>
/// <param name="TitleZh">What it is called in Chinese.</param>
/// <param name="Category">What it covers.</param>
/// <param name="Outline">Its points over the picture's width and height, 0..1.</param>
/// <param name="Logos">The boxes of its print.</param>
public sealed record BuiltInGarment(
    string Id, string TitleEn, string TitleZh, GarmentCategory Category, IReadOnlyDictionary<GarmentMark, Point2> Outline, IReadOnlyList<LogoBox> Logos);
