namespace FaceFusion.Jobs.Brands;

/// <summary>Where a logo stands.</summary>
public enum LogoCorner
{
    /// <summary>Upper left: opposite the usual place of the visible label.</summary>
    TopLeft,

    /// <summary>Upper right.</summary>
    TopRight,

    /// <summary>Lower left.</summary>
    BottomLeft,

    /// <summary>Lower right.</summary>
    BottomRight,
}
