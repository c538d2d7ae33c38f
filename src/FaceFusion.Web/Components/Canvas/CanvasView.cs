namespace FaceFusion.Web.Components.Canvas;

/// <summary>Which picture the canvas shows.</summary>
public enum CanvasPicture
{
    /// <summary>The live preview of the draft.</summary>
    Draft,

    /// <summary>The finished picture.</summary>
    Result,

    /// <summary>The picture after one round.</summary>
    Round,

    /// <summary>What differs from the base.</summary>
    Difference,

    /// <summary>What there is of a picture that is being rendered.</summary>
    Partial,
}

/// <summary>What the canvas shows: a picture, and for a round which one, from 1.</summary>
public readonly record struct CanvasView(CanvasPicture Picture, int Round = 0);
