using Bunit;
using FaceFusion.Web.Components.Shortcuts;

namespace FaceFusion.Web.Tests.Components;

public sealed class ShortcutDialogTests : StudioContext
{
    [Fact]
    public void T18_Dialog_ListsJustTheMap()
    {
        var rows = Render<ShortcutDialog>().FindAll("[data-shortcut-row]");

        Assert.Equal(Shortcut.All.Select(shortcut => shortcut.Id).Order(StringComparer.Ordinal), rows.Select(row => row.GetAttribute("data-shortcut-row")).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row.QuerySelectorAll("kbd")));
    }

    [Fact]
    public void Keys_OfTheMap_AreEachForOneThing()
    {
        var keys = Shortcut.All.SelectMany(shortcut => shortcut.Keys).ToList();

        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Ctrl+Enter", "Ctrl + Enter")]
    [InlineData("Ctrl+Shift+z", "Ctrl + Shift + Z")]
    [InlineData("Alt+ArrowUp", "Alt + ↑")]
    [InlineData("+", "+")]
    public void Shown_IsAsOnKeyboards(string keys, string shown) => Assert.Equal(shown, Shortcut.Shown(keys));
}
