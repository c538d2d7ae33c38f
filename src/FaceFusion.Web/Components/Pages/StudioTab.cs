namespace FaceFusion.Web.Components.Pages;

/// <summary>Which pane a phone shows below the canvas.</summary>
public enum StudioTab
{
    People,
    Adjust,
}
