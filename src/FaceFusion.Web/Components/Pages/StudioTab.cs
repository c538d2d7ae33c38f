namespace FaceFusion.Web.Components.Pages;

/// <summary>What a phone shows below the canvas.</summary>
public enum StudioTab
{
    /// <summary>Who takes part.</summary>
    People,

    /// <summary>How they are combined and finished.</summary>
    Adjust,

    /// <summary>Orders of a chain side by side.</summary>
    Orders,

    /// <summary>What is put out, and the finished picture's files.</summary>
    Export,
}
