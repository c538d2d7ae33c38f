namespace FaceFusion.Faces.Coach;

/// <summary>Eyes and mouth, from the landmarks.</summary>
/// <param name="Smile">How far the mouth is drawn out and up: 0 as in neutral portraits or less, 1 as in smiling ones, more if broad.</param>
/// <param name="MouthOpening">Height of the mouth's opening over its width.</param>
/// <param name="LeftEyeOpening">Height of the opening of the eye on the left of the picture over its width.</param>
/// <param name="RightEyeOpening">The same of the eye on the right.</param>
/// <param name="Gaze">
/// Where the pupils lie between the corners of their eyes, against the head: 0 straight ahead, -1 in the left corners, 1 in
/// the right ones.
/// </param>
public sealed record FaceExpression(double Smile, double MouthOpening, double LeftEyeOpening, double RightEyeOpening, double Gaze);
