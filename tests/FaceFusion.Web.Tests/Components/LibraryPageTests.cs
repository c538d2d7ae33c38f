using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Components.Library;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Tests.Components;

public sealed class LibraryPageTests : StudioContext
{
    private readonly FakePersonLibrary _library = new();

    public LibraryPageTests()
    {
        Services.AddSingleton<IPersonLibrary>(_library);
        Services.AddSingleton<IPersonConsents>(_library);
        Services.AddSingleton<IPersonEraser>(_library);
        Services.AddSingleton<IPersonMatcher>(_library);
        Services.AddSingleton<IOwnership>(new Everybodys());
        Services.AddSingleton(Options.Create(new StorageOptions()));
    }

    [Fact]
    public void Library_OfNobody_TeachesAndTakesPhotos()
    {
        var page = Render<FacesPage>();

        Assert.Equal(3, page.FindAll(".library-steps li").Count);
        Assert.NotEmpty(page.FindAll(".empty-state [data-pick]"));
        Assert.Contains("24", page.Find(".library-about").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[type=search]"));
    }

    [Fact]
    public void Search_ShowsThoseWhoMatch_AndTheWayBack()
    {
        _library.Have("Anna", "a");
        _library.Have("Ben", "b");
        var page = Render<FacesPage>();

        page.Find("[type=search]").Input("ben");
        Assert.Equal(["Ben"], Names(page));

        page.Find("[type=search]").Input("nobody");
        page.Find(".empty-state button").Click();
        Assert.Equal(["Anna", "Ben"], Names(page));
    }

    [Fact]
    public void People_Chosen_GoToTheStudioTogether()
    {
        _library.Have("Anna", "a");
        _library.Have("Ben", "b");
        var page = Render<FacesPage>();

        page.FindAll("[type=checkbox]")[1].Change(true);
        page.FindAll("[type=checkbox]")[0].Change(true);

        Assert.Equal("/?people=per_1,per_0", page.Find(".library-bulk a").GetAttribute("href"));
    }

    [Fact]
    public void NewFaces_AreOnePersonOrOneEach()
    {
        var page = Render<FacesPage>();
        void Come() => page.InvokeAsync(async () =>
        {
            await page.FindComponent<LibraryIntake>().Instance.OnFaces.InvokeAsync(([new FaceReference { Photo = "a", Face = 0 }], "anna"));
            await page.FindComponent<LibraryIntake>().Instance.OnFaces.InvokeAsync(([new FaceReference { Photo = "b", Face = 0 }, new FaceReference { Photo = "b", Face = 1 }], "group"));
        });

        Come();
        page.WaitForElement("[data-each-person]").Click();
        Assert.Equal(["anna", "group 1", "group 2"], _library.People.Select(person => person.Name));

        _library.People.Clear();
        Come();
        page.WaitForElement("[data-new-name]").Change("Anna");
        page.Find("[data-one-person]").Click();
        Assert.Equal(("Anna", 3), (Assert.Single(_library.People).Name, _library.People[0].Faces.Count));
    }

    [Fact]
    public void Alike_AreAskedAboutOnceAndMergedOrKeptApart()
    {
        var (anna, again) = (_library.Have("Anna", "a", "b"), _library.Have("Ann", "c"));
        _library.Have("Ben", "d");
        _library.Alike = [[again.Cover, anna.Cover]];

        var page = Render<FacesPage>();
        page.WaitForElement("[data-alike] .button + .button").Click();
        Assert.Empty(page.FindAll("[data-alike]"));
        Assert.Empty(Render<FacesPage>().FindAll("[data-alike]"));

        _library.Pairs.Clear();
        Render<FacesPage>().WaitForElement("[data-alike] .button").Click();
        Assert.Equal(["Anna", "Ben"], _library.People.Select(person => person.Name));
        Assert.Equal(3, _library.People[0].Faces.Count);
    }

    [Fact]
    public void Alike_WithoutAModel_AreNotAskedAbout()
    {
        _library.Have("Anna", "a");
        _library.Have("Ann", "b");

        Assert.Empty(Render<FacesPage>().FindAll("[data-alike]"));
    }

    [Fact]
    public void Person_RenamedTaggedAndCovered_IsKept()
    {
        var anna = _library.Have("Anna", "a", "b", "c");
        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        page.Find("[data-name]").Change("Anne");
        page.Find("[data-tags]").Change("family， sea ,");
        page.FindAll("[data-cover]")[1].Click();
        page.FindAll("[data-take-photo]")[1].Click();

        var kept = Assert.Single(_library.People);
        Assert.Equal("Anne", kept.Name);
        Assert.Equal(["family", "sea"], kept.Tags);
        Assert.Equal(["c", "b"], kept.Faces.Select(face => face.Photo));

        page.Find("[data-name]").Change(" ");
        Assert.NotEmpty(page.Find(".problem").TextContent);
        Assert.Equal("Anne", page.Find("h1").TextContent);
    }

    [Fact]
    public void Photo_TakenOut_ComesBackToItsPlaceByUndo()
    {
        var anna = _library.Have("Anna", "a", "b", "c");
        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        page.FindAll("[data-take-photo]")[1].Click();
        Assert.Equal(["a", "c"], _library.People[0].Faces.Select(face => face.Photo));
        page.Find("[data-undo]").Click();

        Assert.Equal(["a", "b", "c"], _library.People[0].Faces.Select(face => face.Photo));
        Assert.Empty(page.FindAll("[data-undo]"));
    }

    [Fact]
    public void Person_TakenOut_IsAskedAboutFirst()
    {
        var anna = _library.Have("Anna", "a", "b");
        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        page.Find("[data-take-out]").Click();
        Assert.Single(_library.People);
        Assert.Contains("Anna", page.Find(".erase-sure").TextContent, StringComparison.Ordinal);
        page.Find("[data-take-out-sure]").Click();

        Assert.Empty(_library.People);
        Assert.DoesNotContain("Anna", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LastPhoto_IsNotTakenOut()
    {
        var anna = _library.Have("Anna", "a");

        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        Assert.True(page.Find("[data-take-photo]").HasAttribute("disabled"));
    }

    [Fact]
    public void Consent_ChosenOnce_IsForAllPhotos()
    {
        var anna = _library.Have("Anna", "a", "b");
        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        page.Find(".person-consent-field select").Change(nameof(ConsentBasis.Release));

        Assert.Equal((ConsentBasis.Release, ConsentUses.Fuse | ConsentUses.TryOn), _library.Given);
    }

    [Theory]
    [InlineData(PersonConsentState.None, "No permission on record")]
    [InlineData(PersonConsentState.Partial, "Permission for 1 of 2 photos")]
    [InlineData(PersonConsentState.NotNeeded, "Sample, no permission needed")]
    public void Badge_SaysInWordsHowFarAPersonIsSpokenFor(PersonConsentState state, string words)
    {
        var badge = Render<PersonConsentBadge>(parameters => parameters.Add(p => p.Consent, new PersonConsent(state, 1, 2, DateTimeOffset.UnixEpoch, null, null)));

        Assert.Contains(words, badge.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AllData_IsDeletedAfterItIsSaidWhatGoes_AndTheReceiptIsShown()
    {
        var anna = _library.Have("Anna", "a", "b");
        _library.Have("Ben", "b");
        var page = Render<PersonPage>(parameters => parameters.Add(p => p.Id, anna.Id));

        page.Find("[data-erase]").Click();
        Assert.Null(_library.Erased);
        Assert.Contains("photos 2, pictures 0, links 1", page.Find(".erase-sure").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ben", page.Find(".erase-sure").TextContent, StringComparison.Ordinal);
        page.Find("[data-erase-sure]").Click();

        Assert.Equal(anna.Id, _library.Erased);
        Assert.NotEmpty(page.FindAll("[data-receipt]"));
    }

    [Fact]
    public void Person_OfAnotherLibrary_IsNotThere() =>
        Assert.Contains("not in your library", Render<PersonPage>(parameters => parameters.Add(p => p.Id, "per_none")).Find("h1").TextContent, StringComparison.Ordinal);

    [Fact]
    public void PersonOfADraft_KeptAsNewOrWithSomebodyWhoIsThere()
    {
        var ben = _library.Have("Ben", "z");
        var person = new DraftPerson { Key = "k", Photo = "a", Name = "Anna", Also = [new DraftFace { Photo = "b", Name = "x" }] };
        IRenderedComponent<KeepDialog> Open() => Render<KeepDialog>(parameters => parameters.Add(p => p.Workspace, "ws").Add(p => p.Person, person));

        Open().Find("[data-keep]").Click();
        Assert.Equal(["a", "b"], _library.People[1].Faces.Select(face => face.Photo));
        Assert.Contains("as Anna", Open().Find("[role=status]").TextContent, StringComparison.Ordinal);

        person = person with { Photo = "c", Also = [] };
        var dialog = Open();
        dialog.Find("select").Change(ben.Id);
        dialog.Find("[data-keep]").Click();
        Assert.Equal(["z", "c"], _library.People[0].Faces.Select(face => face.Photo));
    }

    [Fact]
    public void PersonOfTheLibrary_ComesToADraftAsOneWithAllPhotos()
    {
        var person = LibraryPeople.ToDraft(_library.Have("Anna", "a", "b", "c"), _ => null);

        Assert.Equal(("Anna", "a", 0), (person.Name, person.Photo, person.Face));
        Assert.Equal(["b", "c"], person.Also.Select(face => face.Photo));
        Assert.Equal(["b", "c"], person.ToMember().Also.Select(face => face.Photo));
    }

    private static IEnumerable<string> Names(IRenderedComponent<FacesPage> page) => page.FindAll(".person-tile h2").Select(name => name.TextContent);

    private sealed class Everybodys : IOwnership
    {
        public void Claim(string photo, string workspace)
        {
        }

        public bool MayUsePhoto(string? workspace, string photo) => true;

        public bool MayUseJob(string? workspace, FaceFusion.Jobs.JobSnapshot job) => true;

        public string? FirstForeign(string? workspace, Recipe recipe) => null;

        public IReadOnlyList<string> PhotosOf(string workspace) => [];
    }
}
