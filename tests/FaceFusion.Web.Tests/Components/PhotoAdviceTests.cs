using System.Globalization;
using Bunit;
using FaceFusion.Faces.Coach;
using FaceFusion.Web.Components.People;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class PhotoAdviceTests : StudioContext
{
    private static readonly FaceMeasurements s_good = new()
    {
        EyeDistance = 150,
        Width = 330,
        Height = 330,
        Inside = 1,
        Pose = new(0, 0, 0),
        Expression = new(0, 0.01, 0.3, 0.3, 0),
        Cover = FaceCover.None,
    };

    private static readonly FaceMeasurements s_turned = s_good with { Pose = new(31, 0, 0) };

    [Fact]
    public void Card_OfAGoodPhoto_SaysSoInWordsAndNoMore()
    {
        var pane = Create(Tests.Drafts.People.Draft("a"), _ => s_good);

        Assert.EndsWith("Good photo", pane.Find("[data-person=a] .advice-badge").TextContent, StringComparison.Ordinal);
        Assert.Empty(pane.FindAll(".advice-worst"));
        Assert.Empty(pane.FindAll(".advice details"));
        Assert.Empty(pane.FindAll(".replace-first"));
    }

    [Fact]
    public void Card_OfAFaultyPhoto_SaysTheWorstAndUnfoldsTheRest()
    {
        var pane = Create(Tests.Drafts.People.Draft("a"), _ => s_good with { Pose = new(25, 0, 0), Width = 100, EyeDistance = 45 });

        Assert.EndsWith("Usable photo", pane.Find(".advice-badge").TextContent, StringComparison.Ordinal);
        Assert.Equal("Turned 25 degrees: choose a more frontal photo", pane.Find(".advice-worst").TextContent);
        Assert.Equal("1 more", pane.Find(".advice summary").TextContent);
        Assert.StartsWith("The face is only 100 pixels wide", Assert.Single(pane.FindAll(".advice-rest li")).TextContent, StringComparison.Ordinal);
        Assert.Equal("Photo quality of a", pane.Find(".advice").GetAttribute("aria-label"));
    }

    [Fact]
    public void Card_InChinese_IsChinese()
    {
        using var chinese = new Culture("zh");

        var pane = Create(Tests.Drafts.People.Draft("a"), _ => s_turned);

        Assert.Equal("侧脸 31 度：请换一张更正面的照片", pane.Find(".advice-worst").TextContent);
        Assert.EndsWith("照片可用", pane.Find(".advice-badge").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_WithOnePhotoWorthReplacing_NamesItAndShowsItsCard()
    {
        string? shown = null;
        var pane = Create(Tests.Drafts.People.Draft("a", "b", "c"), person => person.Key == "b" ? s_turned : s_good, key => shown = key);

        Assert.Equal("The fusion gains most from another photo of b.", pane.Find(".replace-first p").TextContent);
        Assert.Equal("Replace this one first", pane.Find("[data-person=b] .advice-first").TextContent);
        Assert.Single(pane.FindAll(".advice-first"));
        pane.Find(".replace-first button").Click();
        Assert.Equal("b", shown);
    }

    [Fact]
    public void Card_OfAPhotoThatNobodyLookedAt_SaysNothing() =>
        Assert.Empty(Create(Tests.Drafts.People.Draft("a", "b"), _ => null).FindAll(".advice, .replace-first"));

    private IRenderedComponent<PeoplePane> Create(StudioDraft draft, Func<DraftPerson, FaceMeasurements?> measured, Action<string>? onShow = null) =>
        Render<PeoplePane>(parameters => parameters
            .Add(pane => pane.Draft, draft)
            .Add(pane => pane.Uploads, new UploadList())
            .Add(pane => pane.ReviewOf, person => measured(person) is { } face ? PhotoCoach.Judge(face) : null)
            .Add(pane => pane.OnShow, key => onShow?.Invoke(key)));

    /// <summary>Another language, for as long as a test takes.</summary>
    private sealed class Culture : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Culture(string name) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
