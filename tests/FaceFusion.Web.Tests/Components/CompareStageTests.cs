using Bunit;
using FaceFusion.Web.Components.Canvas;

namespace FaceFusion.Web.Tests.Components;

public sealed class CompareStageTests : StudioContext
{
    [Theory]
    [InlineData(CompareMode.Slider, "[data-compare]", true)]
    [InlineData(CompareMode.Lens, ".compare-lens", true)]
    [InlineData(CompareMode.Hold, "[data-hold]", true)]
    [InlineData(CompareMode.SideBySide, "[data-compare]", false)]
    public void Mode_HasWhatItNeedsForMouseAndKeys(CompareMode mode, string control, bool there)
    {
        var stage = Stage(comparing: true, mode);

        Assert.Equal(mode.ToString(), stage.Find("[data-stage]").GetAttribute("data-mode"));
        Assert.Equal(there, stage.FindAll(control).Count > 0);
    }

    [Fact]
    public void Shape_IsNotWrittenWhereTheScriptWritesItsOwn()
    {
        var stage = Render<CompareStage>(parameters => parameters.Add(p => p.Style, "--ratio:0.75"));

        // A style that is taken back takes all of its element's with it, the picture's own shape too.
        Assert.False(stage.Find("[data-stage]").HasAttribute("style"));
        Assert.All(stage.FindAll(".stage"), part => Assert.Equal("--ratio:0.75", part.GetAttribute("style")));
    }

    [Fact]
    public void NotComparing_ShowsThePictureAloneAndStillZooms()
    {
        var stage = Stage(comparing: false, CompareMode.Slider);

        Assert.Equal("None", stage.Find("[data-stage]").GetAttribute("data-mode"));
        Assert.Empty(stage.FindAll("[data-compare]"));
        Assert.Equal(["out", "full", "in", "fit"], stage.FindAll("[data-zoom]").Select(button => button.GetAttribute("data-zoom")));
        Assert.All(stage.FindAll("[data-zoom]"), button => Assert.False(string.IsNullOrEmpty(button.GetAttribute("aria-label"))));
    }

    [Fact]
    public void Bar_Clicked_AsksForModesAndSides()
    {
        CompareMode? chosen = null;
        var swapped = 0;
        var bar = Render<CompareBar>(parameters => parameters
            .Add(it => it.IsComparing, true)
            .Add(it => it.Mode, CompareMode.Slider)
            .Add(it => it.OnMode, mode => chosen = mode)
            .Add(it => it.OnSwap, () => swapped++));

        bar.FindAll(".segment")[2].Click();
        bar.Find("[data-shortcut=swap]").Click();

        Assert.Equal((CompareMode.Lens, 1), (chosen, swapped));
        Assert.Equal("true", bar.Find("[data-shortcut~=compare]").GetAttribute("aria-pressed"));
    }

    private IRenderedComponent<CompareStage> Stage(bool comparing, CompareMode mode) => Render<CompareStage>(parameters => parameters
        .Add(stage => stage.BeforeUrl, "before.jpg")
        .Add(stage => stage.IsComparing, comparing)
        .Add(stage => stage.Mode, mode));
}
