namespace FaceFusion.Imaging.Warping;

/// <summary>How samples are interpolated.</summary>
public enum WarpFilter
{
    /// <summary>Two by two pixels; for previews.</summary>
    Bilinear,

    /// <summary>Catmull-Rom, four by four pixels; keeps lashes and iris rims.</summary>
    Bicubic,
}
