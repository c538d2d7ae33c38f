using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A point of the garment's photo that somebody set.</summary>
[Description("A point of the garment's photo that somebody set.")]
public sealed record GarmentPoint
{
    /// <summary>Which point.</summary>
    [Description("Which point; left and right are the picture's.")]
    public required GarmentMark Mark { get; init; }

    /// <summary>-0.5..1.5: column over the photo's width.</summary>
    [Description("Column over the photo's width.")]
    [Range(-0.5, 1.5)]
    public double X { get; init; }

    /// <summary>-0.5..1.5: row over the photo's height.</summary>
    [Description("Row over the photo's height.")]
    [Range(-0.5, 1.5)]
    public double Y { get; init; }
}
