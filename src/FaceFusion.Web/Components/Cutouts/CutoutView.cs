namespace FaceFusion.Web.Components.Cutouts;

/// <summary>What is seen of a cutout while it is touched up.</summary>
public enum CutoutView
{
    /// <summary>The photo, dark where it goes.</summary>
    Mask,

    /// <summary>People on a checkerboard.</summary>
    Cutout,

    /// <summary>The photo alone.</summary>
    Photo,
}
