namespace FaceFusion.Fusion.Recipes;

/// <summary>The named points of a garment laid flat, seen from the front. Left and right are the picture's.</summary>
public enum GarmentMark
{
    /// <summary>Where the collar meets the shoulder seam, left in the picture.</summary>
    CollarLeft,

    /// <summary>Where the collar meets the shoulder seam, right in the picture.</summary>
    CollarRight,

    /// <summary>The lowest point of the collar's opening in front.</summary>
    CollarFront,

    /// <summary>The shoulder seam's outer end, left in the picture.</summary>
    ShoulderLeft,

    /// <summary>The shoulder seam's outer end, right in the picture.</summary>
    ShoulderRight,

    /// <summary>The sleeve's end on its outer side, left in the picture.</summary>
    SleeveOuterLeft,

    /// <summary>The sleeve's end on its outer side, right in the picture.</summary>
    SleeveOuterRight,

    /// <summary>The sleeve's end on its inner side, left in the picture.</summary>
    SleeveInnerLeft,

    /// <summary>The sleeve's end on its inner side, right in the picture.</summary>
    SleeveInnerRight,

    /// <summary>Where sleeve and side seam meet, left in the picture.</summary>
    ArmpitLeft,

    /// <summary>Where sleeve and side seam meet, right in the picture.</summary>
    ArmpitRight,

    /// <summary>The waist on the side seam, left in the picture; a waistband's end.</summary>
    WaistLeft,

    /// <summary>The waist on the side seam, right in the picture; a waistband's end.</summary>
    WaistRight,

    /// <summary>The hem's outer end, left in the picture.</summary>
    HemLeft,

    /// <summary>The hem's outer end, right in the picture.</summary>
    HemRight,
}
