namespace FaceFusion.Web.Components.Faces;

/// <summary>Where a face is in its photo, in a word.</summary>
public enum FaceSide
{
    /// <summary>The left third.</summary>
    Left,

    /// <summary>The middle third.</summary>
    Centre,

    /// <summary>The right third.</summary>
    Right,
}
