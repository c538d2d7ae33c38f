using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Jobs.Tests.Removals;

public sealed class RemovalRequestsTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [EachEngine]
    public async Task Picture_TakenDown_HasNoLinkAndGetsNone()
    {
        await using var studio = await TestStudio.StartAsync();
        var (picture, links, requests) = (await MakeAsync(studio), studio.Get<IShareLinks>(), studio.Get<IRemovalRequests>());
        var link = links.Create(Mine, picture, new ShareTerms())!;
        links.Create(Mine, picture, new ShareTerms());
        var asked = requests.Add($"https://studio.example/s/{link.Slug}", RemovalRelation.Shown, "It is me.", "me@example.org");

        Assert.True(requests.TakeDown(asked.Id, "acc_1"));

        Assert.Empty(links.List(Mine, picture));
        Assert.Equal("share_withheld", Assert.Throws<FusionException>(() => links.Create(Mine, picture, new ShareTerms())).Code);
        Assert.Equal((RemovalState.TakenDown, studio.Time.GetUtcNow()), (requests.Find(asked.Id)!.State, requests.Find(asked.Id)!.HandledAt));
        Assert.False(requests.Decline(asked.Id, "acc_1"));
        Assert.NotNull(studio.Jobs.Find(picture));
    }

    [EachEngine]
    public async Task Picture_TakenDown_ComesInNoMoreNorWhatItWasMadeOf()
    {
        await using var studio = await TestStudio.StartAsync();
        byte[][] files = [TestPictures.Jpeg(400, 300), TestPictures.Jpeg(404, 300)];
        var (mine, theirs) = (await AddAsync(studio, files[0]), await AddAsync(studio, files[1]));
        studio.Get<IConsentLedger>().Give(Mine, mine.Id, [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse | ConsentUses.Share, null)], "en");
        var recipe = new Recipe { Base = new FaceReference { Photo = mine.Id }, Rounds = [new Round { Source = new FaceReference { Photo = theirs.Id } }] };
        var picture = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine }).Id;
        await studio.EndOfAsync(picture);
        var requests = studio.Get<IRemovalRequests>();
        var asked = requests.Add(studio.Get<IShareLinks>().Create(Mine, picture, new ShareTerms())!.Slug, RemovalRelation.Shown, "It is me.", string.Empty);
        await AddAsync(studio, files[1]);

        Assert.True(requests.TakeDown(asked.Id, "acc_1"));

        var refused = await Assert.ThrowsAsync<FusionException>(() => AddAsync(studio, files[1]));
        Assert.Equal(("upload_withheld", "photo.jpg"), (refused.Code, refused.Photo));
        Assert.Equal(mine.Sha256, (await AddAsync(studio, files[0])).Sha256);
        var blocks = studio.Get<UploadBlocks>();
        Assert.Equal("upload_withheld", Assert.Throws<FusionException>(() => blocks.RefusePicture(picture, "photo.jpg")).Code);
        blocks.RefusePicture("job_of_another", "photo.jpg");
    }

    [EachEngine]
    public async Task Picture_TakenDown_IsKnownByItsWatermark()
    {
        await using var studio = await TestStudio.StartAsync();
        var (picture, requests) = (await MakeAsync(studio), studio.Get<IRemovalRequests>());
        var link = studio.Get<IShareLinks>().Create(Mine, picture, new ShareTerms())!;
        var marked = WatermarkEmbedder.Embed(TestPictures.Bitmap(640, 480, 2), studio.Get<IWatermarkRegister>().PayloadOf(picture));
        byte[] Jpeg(int quality) => new VipsImageCodec().Encode(marked, new EncodeOptions(ImageFormat.Jpeg) { Quality = quality });
        await AddAsync(studio, Jpeg(80));

        Assert.True(requests.TakeDown(requests.Add(link.Slug, RemovalRelation.Shown, "It is me.", string.Empty).Id, "acc_1"));

        // In another quality it is another file.
        Assert.Equal("upload_withheld", (await Assert.ThrowsAsync<FusionException>(() => AddAsync(studio, Jpeg(90)))).Code);
    }

    [EachEngine]
    public async Task Request_Declined_LeavesThePicture()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:RemovalHours", "24"));
        var (picture, links, requests) = (await MakeAsync(studio), studio.Get<IShareLinks>(), studio.Get<IRemovalRequests>());
        var link = links.Create(Mine, picture, new ShareTerms())!;
        var first = requests.Add(link.Slug, RemovalRelation.RightsHolder, "Mine.", string.Empty);
        studio.Time.Advance(TimeSpan.FromMinutes(1));
        var second = requests.Add(link.Slug, RemovalRelation.Guardian, "My child.", string.Empty);

        Assert.True(requests.Decline(first.Id, "acc_1"));

        Assert.NotNull(links.Find(link.Slug));
        Assert.Equal([second.Id, first.Id], requests.List(10).Select(request => request.Id));
        Assert.Equal(second.CreatedAt.AddHours(24), second.DueAt);
    }

    [Theory]
    [InlineData("nothing", "Why not.", "removal_link")]
    [InlineData("", "Why not.", "removal_link")]
    [InlineData("nothing", " ", "removal_statement")]
    public async Task Request_WithoutPictureOrWords_IsRefused(string link, string statement, string code)
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.Equal(code, Assert.Throws<FusionException>(() => studio.Get<IRemovalRequests>().Add(link, RemovalRelation.Shown, statement, string.Empty)).Code);
    }

    private static Task<StoredPhoto> AddAsync(TestStudio studio, byte[] file) => studio.Photos.AddAsync(new MemoryStream(file), null, "photo.jpg", CancellationToken.None);

    private static async Task<string> MakeAsync(TestStudio studio)
    {
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 1), new JobOrigin { Workspace = Mine });
        await studio.EndOfAsync(job.Id);
        return job.Id;
    }
}
