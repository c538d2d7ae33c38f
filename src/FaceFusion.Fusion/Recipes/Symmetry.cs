namespace FaceFusion.Fusion.Recipes;

/// <summary>What of the finished face is made alike left and right.</summary>
public enum Symmetry
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its shape.</summary>
    Shape,

    /// <summary>Its light and colour.</summary>
    Color,

    /// <summary>Both.</summary>
    Both,
}
