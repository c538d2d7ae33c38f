namespace FaceFusion.Fusion.Recipes;

/// <summary>Whether an upper garment's hem hangs out or is tucked in at the waist.</summary>
public enum Tuck
{
    /// <summary>The hem hangs over what is worn below.</summary>
    Out,

    /// <summary>The garment ends at the waist.</summary>
    In,
}
