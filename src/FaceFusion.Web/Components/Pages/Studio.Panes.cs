using FaceFusion.Web.Components.Deck;
using FaceFusion.Web.Components.History;

namespace FaceFusion.Web.Components.Pages;

/// <content>Which panes are to be seen: below the canvas of a desk, and under the tabs of a phone.</content>
public sealed partial class Studio
{
    /// <summary>The phone's tabs, the ids of what they show, and their signs.</summary>
    private static readonly (StudioTab Tab, string Panels, string Icon)[] s_tabs =
    [
        (StudioTab.People, "panel-people", "group"),
        (StudioTab.Adjust, "panel-adjust", "tune"),
        (StudioTab.Orders, "panel-orders", "shuffle"),
        (StudioTab.Export, "panel-export panel-output", "ios_share"),
    ];

    private StudioTab _tab;
    private DeckTab? _deck;

    /// <summary>True where the reader has chosen a tab since the picture was asked for.</summary>
    private bool _hasTurned;

    private void ShowTab(StudioTab tab)
    {
        (_tab, _hasTurned) = (tab, true);
        if (tab == StudioTab.Orders)
        {
            _deck = DeckTab.Orders;
        }
    }

    /// <summary>The finished files come before who waits for them; who does something else meanwhile goes on with it.</summary>
    private void ShowFiles() => _tab = _hasTurned ? _tab : StudioTab.Export;

    /// <summary>Opens a part of the deck, and closes it where it is open.</summary>
    private void OpenDeck(DeckTab? tab) => _deck = _deck == tab ? null : tab;

    /// <summary>The history in a dialog: where there is no deck.</summary>
    private Task ShowHistory() => HistoryPanel.OpenAsync(Dialogs, T["History.Title"], _draft);
}
