namespace FaceFusion.Jobs.Batches;

/// <summary>Who wears what on whom in one picture of a batch, by the names that they had when it was made.</summary>
/// <param name="Person">Whose face; null for the model's own.</param>
/// <param name="Model">Whose body.</param>
/// <param name="Garment">What is worn; null for the model's own clothes.</param>
/// <param name="Variant">How it is worn; null where there is one variant only.</param>
public sealed record TryOnParts(string? Person, string Model, string? Garment, string? Variant);
