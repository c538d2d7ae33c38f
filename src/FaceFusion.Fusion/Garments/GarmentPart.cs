namespace FaceFusion.Fusion.Garments;

/// <summary>What of a garment moves by itself.</summary>
internal enum GarmentPart
{
    /// <summary>Everything but the sleeves.</summary>
    Trunk,

    /// <summary>The sleeve left in the picture.</summary>
    SleeveLeft,

    /// <summary>The sleeve right in the picture.</summary>
    SleeveRight,
}
