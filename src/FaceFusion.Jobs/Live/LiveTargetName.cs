namespace FaceFusion.Jobs.Live;

/// <summary>Whose face is put on: a photo's, or a finished picture's. One of both is given.</summary>
/// <param name="Photo">Id of an uploaded photo or a sample.</param>
/// <param name="Face">Index among its faces, left to right; null where it has one.</param>
/// <param name="Job">Id of a finished job.</param>
public sealed record LiveTargetName(string? Photo = null, int? Face = null, string? Job = null);
