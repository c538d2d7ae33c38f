using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>A garment that is tried on, and whose body wears it. Immutable.</summary>
public sealed record DraftTryOn
{
    /// <summary>Name of the built-in model, onto which everybody's faces go; null for the first person's own photo.</summary>
    public string? Model { get; init; }

    /// <summary>0..1: how much of the first person's face a built-in model gets. Default 0.9.</summary>
    public double Face { get; init; } = 0.9;

    /// <summary>The garment and how it is worn; null tries a model's face on without.</summary>
    public Garment? Garment { get; init; }

    /// <summary>True leaves the garment off and keeps how it is worn.</summary>
    public bool GarmentHidden { get; init; }
}
