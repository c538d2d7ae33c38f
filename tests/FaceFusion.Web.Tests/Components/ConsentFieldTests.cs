using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Consents;
using FaceFusion.Web.Components.Jobs;

namespace FaceFusion.Web.Tests.Components;

public sealed class ConsentFieldTests : StudioContext
{
    private static StoredPhoto Photo { get; } = FakePhotoStore.Group(2);

    [Fact]
    public void Ground_Chosen_IsPutOnRecordForEveryoneWithoutSharing()
    {
        var field = Show();

        field.Find("select").Change(nameof(ConsentBasis.Release));

        var grant = Assert.Single(Consents.Given[Photo.Id]);
        Assert.Equal(new ConsentGrant(null, ConsentBasis.Release, ConsentUses.Fuse | ConsentUses.TryOn, null), grant);
        Assert.NotEmpty(field.Find("[role=status]").TextContent);
    }

    [Fact]
    public void Terms_BeforeAnythingIsSaid_AreInSight() => Assert.Contains(Show().FindAll(".consent-terms"), terms => terms.Closest("details") is null);

    [Fact]
    public void UsesAndEnd_Changed_TakeThePlaceOfWhatWasSaid()
    {
        var field = Show();
        field.Find("select").Change(nameof(ConsentBasis.Self));

        field.FindAll(".consent-uses input")[2].Change(true);
        field.Find("input[type=date]").Change("2031-05-01");

        var grant = Assert.Single(Consents.Given[Photo.Id]);
        Assert.Equal((ConsentUses.Fuse | ConsentUses.TryOn | ConsentUses.Share, new DateTimeOffset(2031, 5, 1, 0, 0, 0, TimeSpan.Zero)), (grant.Uses, grant.ExpiresAt!.Value));
    }

    [Fact]
    public void EachPerson_SpokenForApart_HasAGroundOfTheirOwn()
    {
        var field = Show();
        field.Find(".consent-each input").Change(true);

        field.FindAll("select")[1].Change(nameof(ConsentBasis.Guardian));
        Assert.Equal([1], Consents.Given[Photo.Id].Select(grant => grant.Face!.Value));
        field.FindAll("select")[0].Change(nameof(ConsentBasis.Self));

        Assert.Equal([(0, ConsentBasis.Self), (1, ConsentBasis.Guardian)], Consents.Given[Photo.Id].Select(grant => (grant.Face!.Value, grant.Basis)));
    }

    [Fact]
    public void Result_ThatWaits_OffersNoFileUntilPeopleAreSpokenFor()
    {
        Consents.IsRequired = true;
        var job = FakeJobService.Job(JobState.Succeeded) with { Recipe = new Recipe { Base = new FaceReference { Photo = Photo.Id } }, Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [] } };
        var waiting = Render<ResultPanel>(parameters => parameters.Add(p => p.Job, job));
        Assert.NotEmpty(waiting.FindAll("[data-waits]"));
        Assert.Empty(waiting.FindAll("a[download]"));

        foreach (var photo in job.Recipe.Photos)
        {
            Consents.Give(null, photo, [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse, null)], "en");
        }

        var free = Render<ResultPanel>(parameters => parameters.Add(p => p.Job, job));
        Assert.Empty(free.FindAll("[data-waits]"));
        Assert.NotEmpty(free.FindAll("a[download]"));
    }

    private IRenderedComponent<ConsentField> Show() => Render<ConsentField>(parameters => parameters.Add(p => p.Photo, Photo).Add(p => p.Owner, "Anna"));
}
