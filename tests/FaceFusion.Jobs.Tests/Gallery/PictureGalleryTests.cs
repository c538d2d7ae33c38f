using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Gallery;

public sealed class PictureGalleryTests
{
    [EachEngine]
    public async Task List_ShowsTheWorkspacesOwnPicturesNewestFirst()
    {
        await using var studio = await TestStudio.StartAsync();
        var (first, second) = (await RenderAsync(studio, "ws_1", "Mei", "Jun"), await RenderAsync(studio, "ws_1", "Ruth", "Sofia"));
        await RenderAsync(studio, "ws_2", "Omar", "Noah");
        await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);
        var gallery = studio.Get<IGallery>();

        Assert.Equal([second, first], Ids(gallery, new GalleryQuery("ws_1")));
        Assert.Equal([first], Ids(gallery, new GalleryQuery("ws_1") { Person = "jun" }));
        Assert.Equal([first], Ids(gallery, new GalleryQuery("ws_1") { Skip = 1 }));
        Assert.Equal([second, first], Ids(gallery, new GalleryQuery("ws_1") { Method = FusionMethod.Chain }));
        Assert.Empty(Ids(gallery, new GalleryQuery("ws_1") { Method = FusionMethod.Mean }));
        var made = gallery.Find("ws_1", first)!.Job.CreatedAt;
        Assert.Equal([second, first], Ids(gallery, new GalleryQuery("ws_1") { From = made }));
        Assert.Empty(Ids(gallery, new GalleryQuery("ws_1") { Until = made }));
        Assert.Empty(Ids(gallery, new GalleryQuery("ws_1") { From = made.AddDays(1) }));
        Assert.Null(gallery.Find("ws_2", first));
        Assert.Equal((second, null), gallery.Neighbours(new GalleryQuery("ws_1"), first));
        Assert.Equal((null, first), gallery.Neighbours(new GalleryQuery("ws_1"), second));
        Assert.Equal((null, null), gallery.Neighbours(new GalleryQuery("ws_1") { Person = "ruth" }, second));
        Assert.Equal((second, null), gallery.Neighbours(new GalleryQuery("ws_1") { Person = "ruth", Take = 1 }, first));
    }

    [EachEngine]
    public async Task Bin_RestoreAndPurge_MoveAPictureAndInTheEndItsFiles()
    {
        await using var studio = await TestStudio.StartAsync();
        var id = await RenderAsync(studio, "ws_1", "Mei", "Jun");
        var gallery = studio.Get<IGallery>();

        Assert.Empty(gallery.Bin("ws_2", [id]));
        Assert.Equal([id], gallery.Bin("ws_1", [id]));
        Assert.Empty(gallery.Bin("ws_1", [id]));
        Assert.Empty(Ids(gallery, new GalleryQuery("ws_1")));
        Assert.Equal([id], Ids(gallery, new GalleryQuery("ws_1") { Bin = true }));
        gallery.Restore("ws_1", [id]);
        gallery.Purge("ws_1", [id]);
        Assert.Equal([id], Ids(gallery, new GalleryQuery("ws_1")));

        gallery.Bin("ws_1", [id]);
        gallery.Purge("ws_1", [id]);

        Assert.Null(gallery.Find("ws_1", id));
        Assert.False(Directory.Exists(Path.Combine(studio.DataFolder, "jobs", id)));
    }

    [EachEngine]
    public async Task Star_KeepsAPictureOverItsTime()
    {
        await using var studio = await TestStudio.StartAsync();
        var (starred, plain) = (await RenderAsync(studio, "ws_1", "Mei", "Jun"), await RenderAsync(studio, "ws_1", "Mei", "Jun"));
        var gallery = studio.Get<IGallery>();
        Assert.True(gallery.Star("ws_1", starred, starred: true));
        Assert.False(gallery.Star("ws_2", plain, starred: true));
        studio.Time.Advance(TimeSpan.FromDays(31));

        studio.Get<Retention.RetentionSweeper>().Sweep();

        Assert.Equal([starred], Ids(gallery, new GalleryQuery("ws_1") { Favourites = true }));
        Assert.Null(gallery.Find("ws_1", plain));
    }

    private static IEnumerable<string> Ids(IGallery gallery, GalleryQuery query) => gallery.List(query).Select(item => item.Id);

    private static async Task<string> RenderAsync(TestStudio studio, string workspace, params string[] names)
    {
        studio.Time.Advance(TimeSpan.FromSeconds(1));
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 1), new JobOrigin { Workspace = workspace, Names = names });
        return (await studio.EndOfAsync(job.Id)).Id;
    }
}
