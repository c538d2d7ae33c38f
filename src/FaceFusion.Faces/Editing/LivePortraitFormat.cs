using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to an editor of LivePortrait's family, whose generator is the model itself.</summary>
/// <param name="Size">Side of the crop that it looks at, pixels.</param>
/// <param name="Drawn">Side of the crop that it draws: a multiple.</param>
/// <param name="Template">Where the five points lie.</param>
/// <param name="Reach">How many times as much as the template shows the crop shows, round the tip of the nose.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest; what comes out is in the same values.</param>
/// <param name="Features">Id of the model that reads what the face looks like.</param>
/// <param name="Motion">Id of the model that reads pose, expression and keypoints.</param>
/// <param name="Eyes">Id of the model that moves keypoints as eyes open and close.</param>
/// <param name="Lips">Id of the model that moves keypoints as lips do.</param>
/// <param name="Stitcher">Id of the model that keeps the rest where it is.</param>
/// <param name="Points">Number of keypoints.</param>
/// <param name="EyeRange">How far eyes are open at -1 and at 1 (<see cref="FaceOpenings"/>).</param>
/// <param name="LipRange">How far lips are.</param>
/// <param name="Turn">What its pitch, yaw and roll gain with each degree up, to the right and clockwise: 1 or -1.</param>
/// <param name="Smile">How an expression smiles.</param>
/// <param name="Brows">How it raises the brows.</param>
/// <param name="GazeAcross">How it looks to the right.</param>
/// <param name="GazeUp">How it looks up.</param>
internal sealed record LivePortraitFormat(
    int Size,
    int Drawn,
    string Template,
    double Reach,
    string Color,
    float[] Mean,
    float[] Std,
    string Features,
    string Motion,
    string Eyes,
    string Lips,
    string Stitcher,
    int Points,
    float[] EyeRange,
    float[] LipRange,
    int[] Turn,
    KeypointShift Smile,
    KeypointShift Brows,
    KeypointShift GazeAcross,
    KeypointShift GazeUp)
{
    /// <summary>The values it takes and gives.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>The settings of an editor.</summary>
    /// <exception cref="InferenceException">model_invalid: they cannot be read or are out of range.</exception>
    public static LivePortraitFormat Of(KnownModel model) => FamilySettings.Read(model, FamilyJson.Default.LivePortraitFormat, format => format.IsSound);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound =>
        Size is >= 32 and <= 4096 && Drawn >= Size && Drawn <= 4096 && Drawn % Size == 0 && Reach is >= 1 and <= 4 && Image.IsSound
        && Points is >= 1 and <= 256 && EyeRange is { Length: 2 } && LipRange is { Length: 2 } && Turn is { Length: 3 } && Array.TrueForAll(Turn, sign => sign is 1 or -1)
        && Array.TrueForAll([Smile, Brows, GazeAcross, GazeUp], shift => shift.IsSound(Points));
}
