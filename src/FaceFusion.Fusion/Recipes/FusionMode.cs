namespace FaceFusion.Fusion.Recipes;

/// <summary>How a round's source is laid over what is there.</summary>
public enum FusionMode
{
    /// <summary>The fused face inside the base's face.</summary>
    Normal,

    /// <summary>A cross-dissolve of the whole frames.</summary>
    Blend,

    /// <summary>Overlay compositing inside the face.</summary>
    Overlay,
}
