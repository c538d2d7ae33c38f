namespace FaceFusion.Fusion.Groups;

/// <summary>Why a member of a mean stands out from the others.</summary>
public enum OutlierReason
{
    /// <summary>The head is turned, raised or lowered otherwise than the others'.</summary>
    Pose,

    /// <summary>Smiles more than the others, or less.</summary>
    Smile,

    /// <summary>The mouth is further open than the others', or less.</summary>
    MouthOpen,

    /// <summary>Many landmarks are doubtful: something hides the face, or the photo is poor.</summary>
    Landmarks,

    /// <summary>The face has another shape, and none of the above explains it.</summary>
    Shape,
}
