namespace FaceFusion.Web.Components.Deck;

/// <summary>What lies below the canvas.</summary>
public enum DeckTab
{
    /// <summary>Orders of the chain side by side.</summary>
    Orders,

    /// <summary>Every step of the draft.</summary>
    History,

    /// <summary>The user's jobs.</summary>
    Queue,
}
