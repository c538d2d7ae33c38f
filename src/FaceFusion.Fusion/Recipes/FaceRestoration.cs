using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A net that draws the finished face anew.</summary>
[Description("A net that draws the finished face anew.")]
public sealed record FaceRestoration
{
    /// <summary>Its id.</summary>
    [Description("The net's id.")]
    [MinLength(1)]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public required string Model { get; init; }

    /// <summary>0..1: how much of it. Default 0.8.</summary>
    [Description("How much of it.")]
    [Range(0.0, 1.0)]
    public double Amount { get; init; } = 0.8;

    /// <summary>0..1: how close it stays to what it sees, for nets that can be told (CodeFormer). Default 0.5.</summary>
    [Description("How close it stays to what it sees, for nets that can be told.")]
    [Range(0.0, 1.0)]
    public double Fidelity { get; init; } = 0.5;
}
