namespace FaceFusion.Fusion.Live;

/// <summary>What became of a frame.</summary>
public enum LiveState
{
    /// <summary>Nobody is in view: no face was changed.</summary>
    NoFace,

    /// <summary>A face was changed, or would have been.</summary>
    Face,

    /// <summary>Two faces are to be mixed and only one is in view: it stays as it was.</summary>
    OneFace,
}
