namespace FaceFusion.Faces;

/// <summary>How a face is to change. 0 everywhere leaves it; left and right are sides of the picture.</summary>
/// <param name="EyesOpen">-1 closes the eyes, 1 opens them wide.</param>
/// <param name="MouthOpen">-1 closes the mouth, 1 opens it wide.</param>
/// <param name="MouthSmile">-1 lowers the corners of the mouth, 1 smiles.</param>
/// <param name="BrowRaise">-1 draws the brows together and down, 1 raises them.</param>
/// <param name="GazeAcross">-1 looks left, 1 right.</param>
/// <param name="GazeUp">-1 looks down, 1 up.</param>
/// <param name="HeadYaw">Degrees that the head turns to the right.</param>
/// <param name="HeadPitch">Degrees that the head turns up.</param>
/// <param name="HeadRoll">Degrees that the head leans clockwise.</param>
public sealed record FaceEdit(
    double EyesOpen = 0,
    double MouthOpen = 0,
    double MouthSmile = 0,
    double BrowRaise = 0,
    double GazeAcross = 0,
    double GazeUp = 0,
    double HeadYaw = 0,
    double HeadPitch = 0,
    double HeadRoll = 0)
{
    /// <summary>No change.</summary>
    public static FaceEdit None { get; } = new();
}
