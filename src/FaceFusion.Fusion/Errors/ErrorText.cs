namespace FaceFusion.Fusion.Errors;

/// <summary>What a user reads about an error: what was wrong, and what to do.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">One sentence: what was wrong, with the photo's name where there is one.</param>
/// <param name="Remedy">One sentence: what to do.</param>
public sealed record ErrorText(string Code, string Message, string Remedy);
