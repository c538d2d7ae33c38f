using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Consents;

public sealed class ConsentLedgerTests
{
    private const string Mine = "ws_00000000000000000000000001";
    private const string Theirs = "ws_00000000000000000000000002";

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 2)]
    public async Task Photos_NobodySpokeOf_WaitInPublicStudiosAlone(string isPublic, int missing)
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", isPublic));
        var recipe = await studio.ChainAsync(rounds: 1);

        var faults = Ledger(studio).FindMissing(Mine, recipe, null, isShared: false);

        Assert.Equal(missing, faults.Count);
        Assert.All(faults, fault => Assert.Equal("consent_required", fault.Code));
        Assert.Equal(recipe.Photos.Take(missing), faults.Select(fault => fault.Photo!));
    }

    [EachEngine]
    public async Task Photo_ThatComesAgain_IsKnownByItsBytesAndToItsOwnerAlone()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", "true"));
        Give(studio, Mine, (await studio.AddPhotoAsync(1)).Id);
        var again = (await studio.AddPhotoAsync(1)).Id;

        Assert.Empty(Missing(studio, Mine, again));
        Assert.Equal(["consent_required"], Missing(studio, Theirs, again));
        Assert.Equal(["consent_required"], Missing(studio, null, again));
    }

    [EachEngine]
    public async Task Photo_OfNobody_IsSpokenForUnderItsOwnIdAlone()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", "true"));
        var (first, second) = ((await studio.AddPhotoAsync(1)).Id, (await studio.AddPhotoAsync(1)).Id);

        Give(studio, null, first);

        Assert.Empty(Missing(studio, null, first));
        Assert.Equal(["consent_required"], Missing(studio, null, second));
    }

    [EachEngine]
    public async Task Consent_ForOtherUsesOrOver_SaysWhich()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Storage:RetentionHours", "1000"));
        var photo = (await studio.AddPhotoAsync(1)).Id;

        Give(studio, Mine, photo, ConsentUses.TryOn);
        Assert.Equal(["consent_use"], Missing(studio, Mine, photo));

        Give(studio, Mine, photo, ConsentUses.Fuse, studio.Time.GetUtcNow().AddDays(1));
        Assert.Empty(Missing(studio, Mine, photo));
        Assert.Equal(["consent_use"], Missing(studio, Mine, photo, isShared: true));

        studio.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["consent_expired"], Missing(studio, Mine, photo));
        Assert.Equal(2, Ledger(studio).List(Mine).Count);
    }

    [EachEngine]
    public async Task Consent_OfOnePerson_CoversThatPersonAloneAndNotTheBasesOthers()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", "true"));
        studio.Analyzer.FaceCount = 2;
        var photo = (await studio.AddPhotoAsync(1)).Id;
        Ledger(studio).Give(Mine, photo, [new ConsentGrant(0, ConsentBasis.Release, ConsentUses.Fuse, null)], "en");
        IReadOnlyList<string> Of(Recipe recipe) => [.. Ledger(studio).FindMissing(Mine, recipe, null, isShared: false).Select(fault => fault.Code)];
        var model = new FaceReference { Photo = "builtin:1" };

        Assert.Empty(Of(new Recipe { Base = model, Rounds = [new Round { Source = new FaceReference { Photo = photo, Face = 0 } }] }));
        Assert.Equal(["consent_required"], Of(new Recipe { Base = model, Rounds = [new Round { Source = new FaceReference { Photo = photo, Face = 1 } }] }));
        Assert.Equal(["consent_required"], Of(new Recipe { Base = new FaceReference { Photo = photo, Face = 0 }, Rounds = [new Round { Source = model }] }));
    }

    [Theory]
    [InlineData(7, 1, "face_not_found")]
    [InlineData(-1, 1, "face_not_found")]
    [InlineData(null, 0, "consent_invalid")]
    public async Task Grant_ThatMakesNoSense_IsRefused(int? face, int uses, string code)
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = (await studio.AddPhotoAsync(1)).Id;

        var error = Assert.Throws<FusionException>(() => Ledger(studio).Give(Mine, photo, [new ConsentGrant(face, ConsentBasis.Self, (ConsentUses)uses, null)], "en"));

        Assert.Equal((code, photo), (error.Code, error.Photo));
        Assert.Empty(Ledger(studio).List(Mine));
    }

    [EachEngine]
    public async Task Picture_ThatWaitsForConsent_IsSeenButDoesNotLeave()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", "true"));
        var recipe = await studio.ChainAsync(rounds: 1);
        foreach (var photo in recipe.Photos)
        {
            studio.Get<IContentGate>().Confirm(Mine, photo, "en");
        }

        var job = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine });
        await studio.EndOfAsync(job.Id);
        var wanted = new JobPictureRequest(JobPictureKind.Final);

        Assert.NotNull(await studio.Pictures.EncodeAsync(job.Id, wanted with { IsView = true }, CancellationToken.None));
        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Pictures.EncodeAsync(job.Id, wanted, CancellationToken.None));
        Assert.Equal(("consent_required", recipe.Photos[0]), (error.Code, error.Photo));

        foreach (var photo in recipe.Photos)
        {
            Give(studio, Mine, photo);
            studio.Photos.Remove(photo);
        }

        // The photos are gone, what was said of them is not.
        Assert.NotNull(await studio.Pictures.EncodeAsync(job.Id, wanted, CancellationToken.None));
        Assert.Equal("consent_use", (await Assert.ThrowsAsync<FusionException>(() => studio.Pictures.EncodeAsync(job.Id, wanted with { IsShared = true }, CancellationToken.None))).Code);
    }

    private static IConsentLedger Ledger(TestStudio studio) => studio.Get<IConsentLedger>();

    private static void Give(TestStudio studio, string? workspace, string photo, ConsentUses uses = ConsentUses.Fuse | ConsentUses.TryOn, DateTimeOffset? until = null) =>
        Ledger(studio).Give(workspace, photo, [new ConsentGrant(null, ConsentBasis.Release, uses, until)], "en");

    private static IReadOnlyList<string> Missing(TestStudio studio, string? workspace, string photo, bool isShared = false) =>
        [.. Ledger(studio).FindMissing(workspace, new Recipe { Base = new FaceReference { Photo = photo }, Rounds = [new Round { Source = new FaceReference { Photo = "builtin:1" } }] }, null, isShared).Select(fault => fault.Code)];
}
