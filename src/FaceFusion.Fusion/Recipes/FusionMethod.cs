namespace FaceFusion.Fusion.Recipes;

/// <summary>How a recipe combines its faces.</summary>
public enum FusionMethod
{
    /// <summary>Base, then one source per round.</summary>
    Chain,

    /// <summary>The base fused with each source apart, then those pictures averaged.</summary>
    Centre,

    /// <summary>The weighted mean of all members.</summary>
    Mean,
}
