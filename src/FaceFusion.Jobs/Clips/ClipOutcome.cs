namespace FaceFusion.Jobs.Clips;

/// <summary>What a job that made a clip gives beside its picture.</summary>
/// <param name="Frames">How many frames it has.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="HasSound">True where it has the sound of the clip that it was made of.</param>
public sealed record ClipOutcome(int Frames, double Seconds, bool HasSound);
