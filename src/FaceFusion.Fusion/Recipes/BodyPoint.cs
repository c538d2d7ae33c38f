using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FaceFusion.Faces;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A point of the body in the base photo that somebody set.</summary>
[Description("A point of the body in the base photo that somebody set.")]
public sealed record BodyPoint
{
    /// <summary>Which point.</summary>
    [Description("Which point; left and right are the picture's.")]
    public required BodyMark Mark { get; init; }

    /// <summary>-1..2: column over the photo's width.</summary>
    [Description("Column over the photo's width.")]
    [Range(-1.0, 2.0)]
    public double X { get; init; }

    /// <summary>-1..3: row over the photo's height; a portrait's hips lie below it.</summary>
    [Description("Row over the photo's height; a portrait's hips lie below it.")]
    [Range(-1.0, 3.0)]
    public double Y { get; init; }
}
