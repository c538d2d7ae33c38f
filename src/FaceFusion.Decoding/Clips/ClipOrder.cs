namespace FaceFusion.Decoding.Clips;

/// <summary>What a clip holds beside its frames.</summary>
/// <param name="Frames">How many frames there are; its sound ends with them.</param>
/// <param name="Sound">The file whose sound it has; null for none.</param>
/// <param name="Metadata">Names and values that stand in its head.</param>
public sealed record ClipOrder(int Frames, string? Sound, IReadOnlyDictionary<string, string> Metadata);
