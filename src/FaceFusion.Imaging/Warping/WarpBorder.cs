namespace FaceFusion.Imaging.Warping;

/// <summary>What is read outside the photo.</summary>
public enum WarpBorder
{
    /// <summary>Nothing: transparent black, with a soft edge.</summary>
    Transparent,

    /// <summary>The nearest pixel of the photo.</summary>
    Replicate,
}
