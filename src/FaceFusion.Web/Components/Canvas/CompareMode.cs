namespace FaceFusion.Web.Components.Canvas;

/// <summary>How a picture is held against what it was made from.</summary>
public enum CompareMode
{
    /// <summary>A line to be moved, before on its left and after on its right.</summary>
    Slider,

    /// <summary>Both beside each other, zoomed and moved together.</summary>
    SideBySide,

    /// <summary>A round window on what was before.</summary>
    Lens,

    /// <summary>What was before as long as the picture is pressed.</summary>
    Hold,
}
