namespace FaceFusion.Fusion.Recipes;

/// <summary>What becomes of the highlights in the eyes.</summary>
public enum Catchlights
{
    /// <summary>One highlight in each eye as the base has it, or, without a base, as most members have; none where they have none.</summary>
    Auto,

    /// <summary>As the mix has them.</summary>
    Keep,

    /// <summary>Taken out.</summary>
    None,

    /// <summary>One highlight in each eye, even where nobody has any.</summary>
    Add,
}
