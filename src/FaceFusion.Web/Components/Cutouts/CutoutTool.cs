namespace FaceFusion.Web.Components.Cutouts;

/// <summary>What a press on the photo does while a cutout is touched up.</summary>
public enum CutoutTool
{
    /// <summary>Moves the photo.</summary>
    Move,

    /// <summary>Paints what belongs to the people.</summary>
    Keep,

    /// <summary>Paints what belongs to the backdrop.</summary>
    Drop,

    /// <summary>Paints what has to be found out.</summary>
    Unsure,

    /// <summary>Draws a box in which nothing counts as screen.</summary>
    HoldOut,

    /// <summary>Takes the screen's colour from the photo.</summary>
    Pick,
}
