using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Jobs.Tests.Consents;

public sealed class ConsentWithdrawalsTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [EachEngine]
    public async Task Withdrawal_DeletesPhotoPicturesAndLinksAndLeavesTheRest()
    {
        await using var studio = await TestStudio.StartAsync();
        var (first, second) = (await studio.ChainAsync(rounds: 1), await studio.ChainAsync(rounds: 1));
        var kept = first with { Base = first.Rounds[0].Source, Rounds = [first.Rounds[0] with { Source = new Fusion.Recipes.FaceReference { Photo = (await studio.AddPhotoAsync(7)).Id } }] };
        foreach (var id in first.Photos.Concat(second.Photos).Concat(kept.Photos).Distinct())
        {
            studio.Get<IOwnership>().Claim(id, Mine);
        }

        var (picture, again, other) = (await MakeAsync(studio, first), await MakeAsync(studio, second), await MakeAsync(studio, kept));
        var link = studio.Get<IShareLinks>().Create(Mine, picture, new ShareTerms())!;
        var photo = first.Base!.Photo;
        studio.Get<IConsentLedger>().Give(Mine, photo, [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse | ConsentUses.Share, null)], "en");

        // The second chain's base has the same bytes under another id.
        var derived = studio.Get<IConsentWithdrawals>().FindDerived(Mine, photo);
        Assert.Equal(new[] { picture, again }.Order(), derived.Jobs.Select(job => job.Id).Order());
        var receipt = studio.Get<IConsentWithdrawals>().Withdraw(Mine, photo);

        Assert.Equal((2, 2, 1), (Count(receipt, "photo"), Count(receipt, "picture"), Count(receipt, "share")));
        Assert.All([picture, again], id => Assert.Null(studio.Jobs.Find(id)));
        Assert.NotNull(studio.Jobs.Find(other));
        Assert.Null(studio.Get<IShareLinks>().Find(link.Slug));
        Assert.All([first.Base.Photo, second.Base!.Photo], id => Assert.Null(studio.Photos.Find(id)));
        Assert.DoesNotContain(studio.KeptFiles, file => file.Contains(picture, StringComparison.Ordinal) || file.Contains(again, StringComparison.Ordinal) || file.Contains(photo, StringComparison.Ordinal));
        var record = Assert.Single(studio.Get<IConsentLedger>().List(Mine));
        Assert.True(record.IsWithdrawn);
    }

    [EachEngine]
    public async Task Withdrawal_ReachesPicturesThatBecamePeopleOfOthers()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync(rounds: 1);
        var first = await MakeAsync(studio, recipe);
        var marked = WatermarkEmbedder.Embed(TestPictures.Bitmap(640, 480, 2), studio.Get<IWatermarkRegister>().PayloadOf(first));
        var person = await studio.Photos.AddAsync(new MemoryStream(TestPictures.Png(marked)), null, "fused.png", CancellationToken.None);
        var stranger = await studio.AddPhotoAsync(7);
        foreach (var id in recipe.Photos.Append(person.Id).Append(stranger.Id))
        {
            studio.Get<IOwnership>().Claim(id, Mine);
        }

        var second = await MakeAsync(studio, recipe with { Base = new() { Photo = stranger.Id }, Rounds = [recipe.Rounds[0] with { Source = new() { Photo = person.Id } }] });
        var last = new Fusion.Recipes.FaceReference { Photo = (await studio.AddPhotoAsync(8)).Id };
        var other = await MakeAsync(studio, recipe with { Base = new() { Photo = stranger.Id }, Rounds = [recipe.Rounds[0] with { Source = last }] });

        var derived = studio.Get<IConsentWithdrawals>().FindDerived(Mine, recipe.Photos[0]);
        Assert.Equal(new[] { first, second }.Order(), derived.Jobs.Select(job => job.Id).Order());
        Assert.Equal(new[] { recipe.Photos[0], person.Id }.Order(), derived.Photos.Order());
        studio.Get<IConsentWithdrawals>().Withdraw(Mine, recipe.Photos[0]);

        Assert.All([first, second], id => Assert.Null(studio.Jobs.Find(id)));
        Assert.Null(studio.Photos.Find(person.Id));
        Assert.NotNull(studio.Jobs.Find(other));
        Assert.NotNull(studio.Photos.Find(stranger.Id));
    }

    [EachEngine]
    public async Task Withdrawal_OfAPhotoThatIsDeletedAlready_FindsItsPicturesByTheHash()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync(rounds: 1);
        foreach (var id in recipe.Photos)
        {
            studio.Get<IOwnership>().Claim(id, Mine);
        }

        studio.Get<IConsentLedger>().Give(Mine, recipe.Photos[0], [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse, null)], "en");
        var picture = await MakeAsync(studio, recipe);
        Assert.True(studio.Photos.Remove(recipe.Photos[0]));

        var hash = studio.Get<IConsentLedger>().List(Mine).Single().Sha256;
        studio.Get<IConsentWithdrawals>().Withdraw(Mine, null, hash);

        Assert.Null(studio.Jobs.Find(picture));
        var uploaded = (await studio.AddPhotoAsync(0)).Id;
        var fault = Assert.Single(studio.Get<IConsentLedger>().FindMissing(Mine, recipe with { Base = new() { Photo = uploaded }, Rounds = [] }, null, isShared: false));
        Assert.Equal("consent_withdrawn", fault.Code);
    }

    [EachEngine]
    public async Task Withdrawal_WhileAJobRuns_LeavesNothingOfIt()
    {
        await using var studio = await TestStudio.StartAsync();
        (studio.Engine.Hold, studio.Engine.IgnoresCancellation) = (new TaskCompletionSource(), true);
        var recipe = await studio.ChainAsync(rounds: 1);
        var job = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine });
        await studio.Engine.StartedAsync();

        studio.Get<IConsentWithdrawals>().Withdraw(Mine, recipe.Photos[0]);
        studio.Engine.Hold.TrySetResult();
        Assert.NotEqual(JobState.Succeeded, (await studio.EndOfAsync(job.Id))?.State);

        Assert.Null(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
        await studio.StopAsync();
        Assert.DoesNotContain(studio.KeptFiles, file => file.Contains(job.Id, StringComparison.Ordinal));
    }

    [EachEngine]
    public async Task Receipt_OfADeletion_IsToldFromAChangedOne()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = (await studio.AddPhotoAsync(0)).Id;
        studio.Get<IOwnership>().Claim(photo, Mine);

        var receipt = studio.Get<IWorkspaceEraser>().DeleteAll(Mine);

        var read = DeletionReceipt.TryParse(receipt.ToJson())!;
        var receipts = studio.Get<IReceipts>();
        Assert.Contains(read.Deleted, thing => thing is { Kind: "photo", Sha256: not null } && thing.Id == photo);
        Assert.Equal(new ReceiptCheck(true, true), receipts.Check(read));
        Assert.Equal(default, receipts.Check(read with { At = read.At.AddDays(1) }));
        Assert.Equal(default, receipts.Check(read with { Deleted = [] }));
        Assert.Null(DeletionReceipt.TryParse("{}"));
        Assert.Null(DeletionReceipt.TryParse("nothing"));
        Assert.Contains(studio.Get<IAuditLog>().List(AuditName.Of(Mine), null, 10), line => line.Action == AuditAction.WorkspaceErased);
    }

    [EachEngine]
    public async Task Receipt_FromBeforeTheyWereSigned_IsGenuineAndNotSigned()
    {
        await using var studio = await TestStudio.StartAsync();
        var receipt = studio.Get<IWorkspaceEraser>().DeleteAll(Mine);

        Assert.Equal(new ReceiptCheck(true, false), studio.Get<IReceipts>().Check(DeletionReceipt.TryParse((receipt with { Signature = null }).ToJson())!));
        Assert.Equal(new ReceiptCheck(true, false), studio.Get<IReceipts>().Check(receipt with { Signature = "no base64" }));
        Assert.Equal(new ReceiptCheck(true, false), studio.Get<IReceipts>().Check(receipt with { Signature = Convert.ToBase64String([1, 2, 3]) }));
    }

    [Fact]
    public async Task Receipt_WhoseStudioLostItsDatabase_IsKnownByItsSignatureAlone()
    {
        using var folder = new TemporaryFolder();
        DeletionReceipt receipt;
        await using (var before = await TestStudio.StartAsync(folder.Path))
        {
            receipt = before.Get<IWorkspaceEraser>().DeleteAll(Mine);
        }

        Array.ForEach(Directory.GetFiles(Path.Combine(folder.Path, "data"), "studio.db*"), File.Delete);
        await using var after = await TestStudio.StartAsync(folder.Path);
        await using var other = await TestStudio.StartAsync();

        Assert.Equal(new ReceiptCheck(true, true), after.Get<IReceipts>().Check(receipt));
        Assert.Equal(default, after.Get<IReceipts>().Check(receipt with { Signature = null }));
        Assert.Equal(default, other.Get<IReceipts>().Check(receipt));
    }

    [EachEngine]
    public async Task Receipt_WhereSettingsWantNoSignatures_IsKnownByItsHash()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Signing:Enabled", "false"));

        var receipt = studio.Get<IWorkspaceEraser>().DeleteAll(Mine);

        Assert.Null(receipt.Signature);
        Assert.Equal(new ReceiptCheck(true, false), studio.Get<IReceipts>().Check(receipt));
    }

    private static int Count(DeletionReceipt receipt, string kind) => receipt.Deleted.Count(thing => thing.Kind == kind);

    private static async Task<string> MakeAsync(TestStudio studio, Fusion.Recipes.Recipe recipe)
    {
        var job = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine });
        Assert.Equal(JobState.Succeeded, (await studio.EndOfAsync(job.Id)).State);
        return job.Id;
    }
}
