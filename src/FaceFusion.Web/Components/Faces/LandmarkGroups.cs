using System.Collections.Immutable;
using FaceFusion.Faces;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Faces;

/// <summary>Neighbouring landmarks with one name.</summary>
/// <param name="Name">Resource key of the name.</param>
/// <param name="Layer">Where they belong.</param>
/// <param name="Points">Their indices, in the order they are counted.</param>
internal sealed record LandmarkGroup(string Name, LandmarkLayer Layer, ImmutableArray<int> Points);

/// <summary>What the 189 landmarks are called and in which order they are gone through.</summary>
internal static class LandmarkGroups
{
    /// <summary>Every landmark once, layer by layer, each from the left of the picture to the right.</summary>
    public static ImmutableArray<LandmarkGroup> All { get; } =
    [
        new("LeftPupil", LandmarkLayer.Eyes, [0]),
        new("LeftIris", LandmarkLayer.Eyes, [2, 3, 4, 5, 6, 7, 8, 9]),
        new("LeftEyeOuterCorner", LandmarkLayer.Eyes, [18]),
        new("LeftUpperLid", LandmarkLayer.Eyes, [19, 20, 21]),
        new("LeftEyeInnerCorner", LandmarkLayer.Eyes, [22]),
        new("LeftLowerLid", LandmarkLayer.Eyes, [28, 29, 30]),
        new("LeftLidCrease", LandmarkLayer.Eyes, [34, 35, 36, 37, 38]),
        new("LeftUnderEye", LandmarkLayer.Eyes, [44, 45, 46]),
        new("RightPupil", LandmarkLayer.Eyes, [1]),
        new("RightIris", LandmarkLayer.Eyes, [10, 11, 12, 13, 14, 15, 16, 17]),
        new("RightEyeInnerCorner", LandmarkLayer.Eyes, [23]),
        new("RightUpperLid", LandmarkLayer.Eyes, [24, 25, 26]),
        new("RightEyeOuterCorner", LandmarkLayer.Eyes, [27]),
        new("RightLowerLid", LandmarkLayer.Eyes, [31, 32, 33]),
        new("RightLidCrease", LandmarkLayer.Eyes, [39, 40, 41, 42, 43]),
        new("RightUnderEye", LandmarkLayer.Eyes, [47, 48, 49]),
        new("LeftBrowUpper", LandmarkLayer.Brows, [71, 72, 73, 74, 75, 76]),
        new("LeftBrowLower", LandmarkLayer.Brows, [83, 84]),
        new("RightBrowUpper", LandmarkLayer.Brows, [77, 78, 79, 80, 81, 82]),
        new("RightBrowLower", LandmarkLayer.Brows, [85, 86]),
        new("NoseRidgeLeft", LandmarkLayer.Nose, [50, 51, 52, 53, 54]),
        new("NoseRidgeRight", LandmarkLayer.Nose, [56, 57, 58, 59, 60]),
        new("LeftNoseWing", LandmarkLayer.Nose, [61, 62, 63, 64, 65]),
        new("LeftNostril", LandmarkLayer.Nose, [179, 180]),
        new("NoseFoot", LandmarkLayer.Nose, [55]),
        new("RightNostril", LandmarkLayer.Nose, [181, 182]),
        new("RightNoseWing", LandmarkLayer.Nose, [66, 67, 68, 69, 70]),
        new("LeftPhiltrum", LandmarkLayer.Lips, [170, 171]),
        new("RightPhiltrum", LandmarkLayer.Lips, [172, 173]),
        new("LeftMouthCorner", LandmarkLayer.Lips, [87]),
        new("UpperLipOuter", LandmarkLayer.Lips, [88, 89, 90, 91, 92]),
        new("RightMouthCorner", LandmarkLayer.Lips, [93]),
        new("UpperLipInner", LandmarkLayer.Lips, [94, 95, 96, 97, 98]),
        new("LowerLipInner", LandmarkLayer.Lips, [99, 100, 101, 102, 103]),
        new("LowerLipOuter", LandmarkLayer.Lips, [104, 105, 106, 107, 108]),
        new("LeftCheekbone", LandmarkLayer.Cheeks, [164, 165, 166]),
        new("LeftMouthFold", LandmarkLayer.Cheeks, [158, 159, 160]),
        new("RightMouthFold", LandmarkLayer.Cheeks, [161, 162, 163]),
        new("RightCheekbone", LandmarkLayer.Cheeks, [167, 168, 169]),
        new("UnderLipFold", LandmarkLayer.Cheeks, [176, 177, 178]),
        new("ChinMiddle", LandmarkLayer.Cheeks, [174, 175]),
        new("LeftJaw", LandmarkLayer.Outline, [125, 126, 127, 128]),
        new("Chin", LandmarkLayer.Outline, [129]),
        new("RightJaw", LandmarkLayer.Outline, [130, 131, 132, 133]),
        new("LeftEarEdge", LandmarkLayer.Ears, [109, 185, 110, 186, 111]),
        new("LeftEarRim", LandmarkLayer.Ears, [115, 116, 117, 118, 119]),
        new("RightEarEdge", LandmarkLayer.Ears, [112, 187, 113, 188, 114]),
        new("RightEarRim", LandmarkLayer.Ears, [120, 121, 122, 123, 124]),
        new("Hairline", LandmarkLayer.Hair, [134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144]),
        new("HairOutline", LandmarkLayer.Hair, [145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157]),
        new("NeckBase", LandmarkLayer.Neck, [183, 184]),
    ];

    /// <summary>The layer of each point, in template order.</summary>
    public static ImmutableArray<LandmarkLayer> LayerOfPoint { get; } =
    [
        .. Enumerable.Range(0, FaceTemplate.PointCount).Select(point => All.First(group => group.Points.Contains(point)).Layer),
    ];

    /// <summary>What a group's point is called: the group's name, and which of its points where it has several.</summary>
    public static string NameOf(LandmarkGroup group, int place, IStringLocalizer names) => group.Points.Length == 1
        ? names[group.Name]
        : names["Position", names[group.Name].Value, place + 1, group.Points.Length];
}
