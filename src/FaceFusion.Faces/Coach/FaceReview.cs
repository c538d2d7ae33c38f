namespace FaceFusion.Faces.Coach;

/// <summary>What the coach says of one face.</summary>
/// <param name="Measurements">What was measured.</param>
/// <param name="Quality">How well the face serves for fusion: 0 not at all, 1 nothing to wish for.</param>
/// <param name="Findings">What is wrong, worst first; empty where nothing is.</param>
public sealed record FaceReview(FaceMeasurements Measurements, double Quality, IReadOnlyList<Finding> Findings);
