namespace FaceFusion.Fusion.TryOn;

/// <summary>What a pixel of a model's photo belongs to.</summary>
internal enum ModelRegion
{
    /// <summary>Nobody.</summary>
    Ground,

    /// <summary>Face, ears and hair: before any garment.</summary>
    Head,

    /// <summary>Neck, chest, arms, legs.</summary>
    Skin,

    /// <summary>Cloth above the waist.</summary>
    Upper,

    /// <summary>Cloth below the waist.</summary>
    Lower,

    /// <summary>Hands before the body.</summary>
    Hand,
}
