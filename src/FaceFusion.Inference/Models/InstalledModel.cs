namespace FaceFusion.Inference;

/// <summary>A known model and what the models folder holds of it.</summary>
/// <param name="Model">The model.</param>
/// <param name="State">What is known of its file.</param>
/// <param name="Path">The file; null where it is missing.</param>
/// <param name="Sha256">The file's hash, 64 hexadecimal digits; null where it is missing.</param>
/// <param name="Fault">Why it cannot be used; null where it can, or is merely missing.</param>
public sealed record InstalledModel(KnownModel Model, ModelState State, string? Path, string? Sha256, InferenceException? Fault)
{
    /// <summary>True where the program may use it.</summary>
    public bool IsUsable => State is ModelState.Verified or ModelState.Vouched && Fault is null;
}
