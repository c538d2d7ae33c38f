using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Library;

public sealed class PersonConsentTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [EachEngine]
    public async Task Consent_ByPerson_IsOnRecordForEachPhoto()
    {
        await using var studio = await TestStudio.StartAsync();
        var (library, consents) = (studio.Get<IPersonLibrary>(), studio.Get<IPersonConsents>());
        var (one, two) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2));
        var person = library.Add(Mine, new PersonDetails("Anna", [], [one, two]));
        Assert.Equal(PersonConsentState.None, consents.Find(Mine, person).State);

        studio.Get<IConsentLedger>().Give(Mine, one.Photo, [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse, null)], "en");
        Assert.Equal((PersonConsentState.Partial, 1, 2), consents.Find(Mine, person) is var some ? (some.State, some.Said, some.Photos) : default);

        var end = studio.Time.GetUtcNow().AddDays(10);
        consents.Give(Mine, person, ConsentBasis.Release, ConsentUses.Fuse | ConsentUses.Share, end, "en");
        var given = consents.Find(Mine, person);
        Assert.Equal((PersonConsentState.Given, ConsentBasis.Release, end, studio.Time.GetUtcNow()), (given.State, given.Basis, given.Until, given.Since));

        studio.Time.Advance(TimeSpan.FromDays(11));
        Assert.Equal(PersonConsentState.Expired, consents.Find(Mine, person).State);
    }

    [EachEngine]
    public async Task Consent_ByPerson_LeavesOthersInThePhotoAsTheyAre()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 3;
        var photo = (await studio.AddPhotoAsync(1)).Id;
        var ledger = studio.Get<IConsentLedger>();
        ledger.Give(Mine, photo, [new ConsentGrant(0, ConsentBasis.Guardian, ConsentUses.Fuse, null), new ConsentGrant(1, ConsentBasis.Self, ConsentUses.Fuse, null)], "en");
        var person = studio.Get<IPersonLibrary>().Add(Mine, new PersonDetails("Anna", [], [new FaceReference { Photo = photo, Face = 1 }]));

        studio.Get<IPersonConsents>().Give(Mine, person, ConsentBasis.Licensed, ConsentUses.Share, null, "en");

        Assert.Equal(
            [(0, ConsentBasis.Guardian), (1, ConsentBasis.Licensed)],
            ledger.Find(Mine, photo).Select(consent => (consent.Grant.Face!.Value, consent.Grant.Basis)).Order());
    }

    [EachEngine]
    public async Task Person_Deleted_TakesPhotosPicturesAndLinksAlongOnOneReceipt()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var (one, two, other) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2), await FaceAsync(studio, 3));
        var person = library.Add(Mine, new PersonDetails("Anna", [], [one, two]));
        var kept = library.Add(Mine, new PersonDetails("Ben", [], [other]));
        studio.Get<IPersonConsents>().Give(Mine, person, ConsentBasis.Self, ConsentUses.Fuse | ConsentUses.Share, null, "en");
        var both = new Recipe { Base = other, Rounds = [new Round { Source = one, Also = [two] }] };
        var picture = await MakeAsync(studio, both);
        var link = studio.Get<IShareLinks>().Create(Mine, picture, new ShareTerms())!;

        var derived = studio.Get<IPersonEraser>().FindDerived(Mine, person);
        Assert.Equal((2, 1, 1), (derived.Photos.Count, derived.Jobs.Count, derived.Shares.Count));
        var receipt = studio.Get<IPersonEraser>().DeleteAll(Mine, person.Id);

        Assert.Equal(["person", "photo", "photo", "picture", "share"], receipt.Deleted.Select(thing => thing.Kind).Order());
        Assert.True(studio.Get<IReceipts>().Check(receipt).IsGenuine);
        Assert.All([one, two], face => Assert.Null(studio.Photos.Find(face.Photo)));
        Assert.Null(studio.Jobs.Find(picture));
        Assert.Null(studio.Get<IShareLinks>().Find(link.Slug));
        Assert.Equal([kept.Id], library.List(Mine).Select(left => left.Id));
        Assert.All(studio.Get<IConsentLedger>().List(Mine), record => Assert.True(record.IsWithdrawn));
    }

    private static async Task<FaceReference> FaceAsync(TestStudio studio, int seed) => new() { Photo = (await studio.AddPhotoAsync(seed)).Id, Face = 0 };

    private static async Task<string> MakeAsync(TestStudio studio, Recipe recipe) =>
        (await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine }).Id)).Id;
}
