namespace FaceFusion.Jobs.Live;

/// <summary>Whose face is put on: a photo's, a finished picture's, or that of the other person in view. One of them is given.</summary>
/// <param name="Photo">Id of an uploaded photo or a sample.</param>
/// <param name="Face">Index among its faces, left to right; null where it has one.</param>
/// <param name="Job">Id of a finished job.</param>
/// <param name="Pair">True gives two people in view each other's faces by share.</param>
public sealed record LiveTargetName(string? Photo = null, int? Face = null, string? Job = null, bool? Pair = null);
