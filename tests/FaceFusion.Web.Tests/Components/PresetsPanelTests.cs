using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class PresetsPanelTests : StudioContext
{
    private readonly StudioDraft _draft = Drafts.People.Draft("Mei", "Jun");
    private DraftPreset? _loaded;

    [Fact]
    public void BuiltIn_AreAllOfferedAndLoadedWithAClick()
    {
        var panel = Panel();

        Assert.Equal(DraftPreset.BuiltIn.Select(preset => preset.Id), panel.FindAll("[data-preset]").Select(button => button.GetAttribute("data-preset")));
        panel.Find("[data-preset=Studio]").Click();

        Assert.Equal("Studio", _loaded!.Id);
    }

    [Fact]
    public void Own_Saved_IsListedLoadedHandedOnAndDeleted()
    {
        _draft.Edit(state => state with { Finish = new Finish { Smoothing = 0.4 } });
        var panel = Panel();

        panel.Find(".preset-save input").Input("Soft");
        panel.Find(".preset-save").Submit();
        panel.Find(".own-preset").Click();

        Assert.Equal(("Soft", 0.4), (_loaded!.Name, _loaded.Settings.Finish!.Smoothing));
        var file = Uri.UnescapeDataString(panel.Find("a[download]").GetAttribute("href")!.Split(',', 2)[1]);
        Assert.Equal(("Soft", 0.4), (PresetJson.ParseFile(file)!.Value.Name, PresetJson.ParseFile(file)!.Value.Settings.Finish!.Smoothing));
        panel.Find("button[aria-label='Delete Soft']").Click();
        Assert.Empty(panel.FindAll(".own-presets li"));
    }

    [Fact]
    public void Own_Deleted_ComesBackToItsPlaceByUndo()
    {
        var panel = Panel();
        foreach (var name in new[] { "Soft", "Hard" })
        {
            panel.Find(".preset-save input").Input(name);
            panel.Find(".preset-save").Submit();
        }

        panel.Find("button[aria-label='Delete Soft']").Click();
        panel.Find("[data-undo]").Click();

        Assert.Equal(["Soft", "Hard"], panel.FindAll(".own-preset").Select(button => button.LastChild!.TextContent));
        Assert.Empty(panel.FindAll("[data-undo]"));
    }

    private IRenderedComponent<PresetsPanel> Panel() => Render<PresetsPanel>(parameters => parameters
        .Add(panel => panel.Draft, _draft)
        .Add(panel => panel.OnLoad, preset => _loaded = preset));
}
