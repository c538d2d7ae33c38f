using AngleSharp.Dom;
using Bunit;
using FaceFusion.Web.Components.Controls;

namespace FaceFusion.Web.Tests.Components;

public sealed class ParamSliderTests : StudioContext
{
    [Fact]
    public void Value_FinerThanAStep_ReadsInSteps()
    {
        var slider = Create(value: 1.0 / 3);

        Assert.Equal("0.33", slider.Find("input[type=range]").GetAttribute("value"));
        Assert.Equal("0.33", slider.Find("input[type=number]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("0.7", 0.7)]
    [InlineData("1.5", 1)]
    [InlineData("-3", 0)]
    public void Commit_OfAValue_StaysInRange(string typed, double expected)
    {
        var commits = new List<double>();
        var slider = Create(onCommit: commits.Add);

        slider.Find("input[type=number]").Change(typed);

        Assert.Equal([expected], commits);
    }

    [Theory]
    [InlineData("finish/poreLock", "How much of the pores smoothing leaves alone.")]
    [InlineData("rounds/3/ratio", "How far the face goes over to this person: 0 keeps what was there, 1 is theirs alone.")]
    [InlineData("finish/brightness", null)]
    [InlineData(null, null)]
    public void About_OfAValueWhoseNameDoesNotSayIt_IsSaid(string? path, string? about)
    {
        var slider = Render<ParamSlider>(parameters => parameters.Add(p => p.Label, "Value").Add(p => p.Owner, "Mei").Add(p => p.Path, path));

        Assert.Equal(about, slider.FindAll("[popover]").SingleOrDefault()?.TextContent);
        Assert.Equal(about is null ? null : "What Mei: Value does", slider.FindAll("[popovertarget]").SingleOrDefault()?.GetAttribute("aria-label"));
    }

    [Fact]
    public void Commit_OfNoNumber_KeepsTheValue()
    {
        var commits = new List<double>();
        var slider = Create(value: 0.4, onCommit: commits.Add);

        slider.Find("input[type=number]").Change("much");

        Assert.Equal([0.4], commits);
    }

    [Fact]
    public void Reset_OfAChangedValue_GivesTheDefault()
    {
        var commits = new List<double>();
        var slider = Create(value: 0.4, onCommit: commits.Add);

        slider.Find("button").Click();

        Assert.Equal([0.5], commits);
        Assert.True(Create(value: 0.5).Find("button").IsDisabled());
    }

    [Fact]
    public void Controls_OfASlider_AllHaveNames()
    {
        var slider = Create();

        Assert.Equal(slider.Find("label").GetAttribute("for"), slider.Find("input[type=range]").Id);
        Assert.Contains("Mei: Ratio", slider.Find("input[type=number]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("Mei: Ratio", slider.Find("button").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.StartsWith("Mei", slider.Find("input[type=range]").GetAttribute("aria-valuetext"), StringComparison.Ordinal);
    }

    private IRenderedComponent<ParamSlider> Create(double value = 0.5, Action<double>? onCommit = null) => Render<ParamSlider>(parameters => parameters
        .Add(slider => slider.Label, "Ratio")
        .Add(slider => slider.Owner, "Mei")
        .Add(slider => slider.Default, 0.5)
        .Add(slider => slider.Value, value)
        .Add(slider => slider.OnCommit, onCommit ?? (_ => { })));
}
