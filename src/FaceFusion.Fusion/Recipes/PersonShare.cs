namespace FaceFusion.Fusion.Recipes;

/// <summary>One person's part in the result, 0..1.</summary>
public sealed record PersonShare(FaceReference Person, double Share);
