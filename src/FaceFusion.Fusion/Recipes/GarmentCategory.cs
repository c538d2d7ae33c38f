namespace FaceFusion.Fusion.Recipes;

/// <summary>What a garment covers.</summary>
public enum GarmentCategory
{
    /// <summary>As its shape says.</summary>
    Auto,

    /// <summary>Shoulders to hip: shirts, pullovers, jackets.</summary>
    Upper,

    /// <summary>Waist downward: skirts and trousers.</summary>
    Lower,

    /// <summary>Shoulders to the legs: dresses, coats.</summary>
    Overall,
}
