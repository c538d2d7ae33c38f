using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class PresetsPageTests : StudioContext
{
    [Fact]
    public void Page_ShowsBuiltInAndOwn_EachWithAWayIntoTheStudio()
    {
        Add("My look");
        var page = Render<PresetsPage>();

        var ways = page.FindAll("a[href^='/?preset=']").Select(way => way.GetAttribute("href")).ToList();

        Assert.Equal(["/?preset=pre_0", .. DraftPreset.BuiltIn.Select(preset => "/?preset=" + preset.Id)], ways);
        Assert.Contains("0.4", page.Find(".preset-cards .about").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_Changed_IsKeptUnlessNothingIsLeftOfIt()
    {
        Add("My look");
        var page = Render<PresetsPage>();

        page.Find(".preset-cards input").Change("  Summer\n");
        page.Find(".preset-cards input").Change("   ");

        Assert.Equal("Summer", Assert.Single(Store.List(string.Empty)).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Import_KeepsAPreset_AndSaysOfAnythingElseThatItIsNone(bool isPreset)
    {
        var page = Render<PresetsPage>();
        var text = isPreset ? PresetJson.FormatFile("Given", new PresetSettings { Size = 512 }) : "{}";

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "a.json"));

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=status]").TextContent));
        Assert.Equal(isPreset ? ["Given"] : [], Store.List(string.Empty).Select(preset => preset.Name));
    }

    private IPresetStore Store => Services.GetRequiredService<IPresetStore>();

    private void Add(string name) => Store.Add(string.Empty, name, PresetJson.Format(new PresetSettings { Size = 1024, Finish = new Finish { Smoothing = 0.4 } }));
}
