namespace FaceFusion.Fusion.Recipes;

/// <summary>What stands behind the people of the finished picture.</summary>
public enum BackdropKind
{
    /// <summary>What the photo shows.</summary>
    Original,

    /// <summary>Nothing: the picture has an alpha channel.</summary>
    Transparent,

    /// <summary>One colour.</summary>
    Color,

    /// <summary>One colour at the top running into another at the bottom.</summary>
    Gradient,

    /// <summary>What the photo shows, out of focus, with the people taken out first.</summary>
    Blur,

    /// <summary>Another picture, scaled to cover the frame.</summary>
    Picture,

    /// <summary>Alpha itself as a picture: white where people are, black where they are not.</summary>
    Matte,
}
