using System.Globalization;
using Bunit;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Web.Components.Jobs;

namespace FaceFusion.Web.Tests.Components;

public sealed class ResultPanelTests : StudioContext
{
    [Theory]
    [InlineData(0.7, "verified")]
    [InlineData(3.1, "info")]
    public void RimTones_OfTheResult_AreToldWithTheirMeaning(double shift, string icon)
    {
        var panel = Show(new RimTones(4, 12.3, 4.2, shift));

        var fact = panel.FindAll(".result-facts")[^1];
        Assert.Contains(Tenths(shift), fact.TextContent, StringComparison.Ordinal);
        Assert.Contains(Tenths(12.3), fact.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(icon, fact.QuerySelector(".material-icon")!.TextContent);
    }

    [Fact]
    public void RimTones_NotMeasured_AreNotMentioned() => Assert.Single(Show(null).FindAll(".result-facts"));

    [Fact]
    public void Files_OfTheResult_AreOfferedInThreeFormats()
    {
        var panel = Show(null);

        Assert.Equal(["png", "jpeg", "webp"], panel.FindAll("a[download]").Select(link => link.GetAttribute("href")!.Split("format=")[1]));
        Assert.Contains("0 pixels changed outside the mask", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_OfATryOn_NameTheModelFirst()
    {
        var face = new FaceReference { Photo = "img_a" };
        var panel = Render<ResultPanel>(parameters => parameters
            .Add(p => p.Names, ["Elena"])
            .Add(p => p.Job, FakeJobService.Job(JobState.Succeeded) with
            {
                Recipe = new Recipe { Base = new FaceReference { Photo = BuiltInName.Of("woman-mei") }, Rounds = [new Round { Source = face, Ratio = 0.9 }] },
                Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [new PersonShare(face, 0.1), new PersonShare(face, 0.9)] },
            }));

        Assert.Equal($"Model {0.1.ToString("P0", CultureInfo.CurrentCulture)} · Elena {0.9.ToString("P0", CultureInfo.CurrentCulture)}", panel.Find(".result-shares").TextContent);
    }

    private static string Tenths(double value) => value.ToString("0.0", CultureInfo.CurrentCulture);

    private IRenderedComponent<ResultPanel> Show(RimTones? tones) => Render<ResultPanel>(parameters => parameters.Add(
        p => p.Job,
        FakeJobService.Job(JobState.Succeeded) with { Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [], ChangedOutsideMask = 0, RimTones = tones } }));
}
