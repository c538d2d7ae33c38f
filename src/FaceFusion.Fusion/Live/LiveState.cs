namespace FaceFusion.Fusion.Live;

/// <summary>What became of a frame.</summary>
public enum LiveState
{
    /// <summary>Nobody is in view: the frame comes back as it was.</summary>
    NoFace,

    /// <summary>A face was changed.</summary>
    Face,
}
