namespace FaceFusion.Fusion.Recipes;

/// <summary>What stands behind a mean in a frame of its own; a picture with a base keeps the base's.</summary>
public enum Background
{
    /// <summary>The mean of the members' backgrounds.</summary>
    Mean,

    /// <summary>One colour.</summary>
    Color,

    /// <summary>Nothing: the picture has an alpha channel.</summary>
    Transparent,
}
