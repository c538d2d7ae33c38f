using Bunit;
using FaceFusion.Web.Components.People;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class SamePersonTests : StudioContext
{
    [Fact]
    public void Card_OfAGroup_ShowsItsPhotosAndSeparatesThem()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        draft.Group("b", "c");
        string? separated = null;

        var pane = Create(draft, parameters => parameters.Add(p => p.OnSeparate, key => separated = key));

        Assert.Empty(pane.FindAll("[data-person=a] .person-photos"));
        Assert.Contains("2 photos", pane.Find("[data-person=b] .person-photos").TextContent, StringComparison.Ordinal);
        Assert.Contains("img_c", pane.Find("[data-person=b] .person-photos img").GetAttribute("src"), StringComparison.Ordinal);
        pane.Find("[data-person=b] [data-separate]").Click();
        Assert.Equal("b", separated);
    }

    [Fact]
    public void Offer_OfLikePeople_NamesThemAndAsks()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        var offer = new SamePersonOffer([draft.State.People[0], draft.State.People[2]]);
        var answers = new List<string>();

        var pane = Create(draft, parameters => parameters
            .Add(p => p.Offers, [offer])
            .Add(p => p.OnAcceptOffer, accepted => answers.Add("yes " + accepted.Id))
            .Add(p => p.OnDeclineOffer, declined => answers.Add("no " + declined.Id)));

        var text = pane.Find(".same-offer p").TextContent;
        Assert.Contains("2 photos", text, StringComparison.Ordinal);
        Assert.Contains("a, c", text, StringComparison.Ordinal);
        pane.FindAll(".same-offer button")[0].Click();
        pane.FindAll(".same-offer button")[1].Click();

        Assert.Equal(["yes a c", "no a c"], answers);
        Assert.Equal(3, draft.State.People.Count);
    }

    [Fact]
    public async Task Dialog_ChosenPeople_AreItsAnswer()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c", "d");
        draft.Group("c", "d");
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<SamePersonDialog>("Same person");
        var dialog = Render<SamePersonDialog>(parameters => parameters
            .Add(p => p.Name, "a")
            .Add(p => p.Others, [.. draft.State.People.Skip(1)]));

        Assert.True(dialog.Find(".is-primary").HasAttribute("disabled"));
        Assert.Contains("2 photos", dialog.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        dialog.FindAll("input")[1].Change(true);
        dialog.Find(".is-primary").Click();

        Assert.Equal(["c"], Assert.IsType<string[]>((object?)await answer));
    }

    private IRenderedComponent<PeoplePane> Create(StudioDraft draft, Action<ComponentParameterCollectionBuilder<PeoplePane>> more) => Render<PeoplePane>(parameters =>
    {
        parameters.Add(p => p.Draft, draft).Add(p => p.Uploads, new UploadList());
        more(parameters);
    });
}
