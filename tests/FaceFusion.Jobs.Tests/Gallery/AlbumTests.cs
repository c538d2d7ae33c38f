using FaceFusion.Jobs.Albums;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Gallery;

public sealed class AlbumTests
{
    [EachEngine]
    public async Task Album_WithPictures_FiltersTheGalleryAndLosesWhatIsPurged()
    {
        await using var studio = await TestStudio.StartAsync();
        var (first, second) = (await RenderAsync(studio, "ws_1"), await RenderAsync(studio, "ws_1"));
        var (albums, gallery) = (studio.Get<IAlbums>(), studio.Get<IGallery>());
        var summer = albums.Create("ws_1", "  Summer ");

        Assert.Equal(2, albums.Add("ws_1", summer.Id, [first, second]));
        Assert.Equal(0, albums.Add("ws_1", summer.Id, [first]));
        Assert.Equal([new Album(summer.Id, "Summer", 2)], albums.List("ws_1"));
        albums.TakeOut("ws_1", summer.Id, [second]);
        Assert.Equal([first], gallery.List(new GalleryQuery("ws_1") { Album = summer.Id }).Select(item => item.Id));

        gallery.Bin("ws_1", [first]);
        Assert.Equal(0, albums.List("ws_1")[0].Pictures);
        Assert.Equal([first], albums.PicturesOf("ws_1", summer.Id));
        gallery.Purge("ws_1", [first]);
        Assert.Empty(albums.PicturesOf("ws_1", summer.Id));

        albums.Add("ws_1", summer.Id, [second]);
        albums.Remove("ws_1", summer.Id);
        Assert.NotNull(gallery.Find("ws_1", second));
    }

    [EachEngine]
    public async Task Album_OfAnother_IsNeitherSeenNorChanged()
    {
        await using var studio = await TestStudio.StartAsync();
        var (mine, theirs) = (await RenderAsync(studio, "ws_1"), await RenderAsync(studio, "ws_2"));
        var albums = studio.Get<IAlbums>();
        var album = albums.Create("ws_1", "Mine");
        albums.Add("ws_1", album.Id, [mine]);

        Assert.Equal(0, albums.Add("ws_2", album.Id, [theirs]));
        Assert.Equal(0, albums.Add("ws_1", album.Id, [theirs]));
        albums.Rename("ws_2", album.Id, "Theirs");
        albums.TakeOut("ws_2", album.Id, [mine]);
        albums.Remove("ws_2", album.Id);

        Assert.Empty(albums.List("ws_2"));
        Assert.Empty(albums.PicturesOf("ws_2", album.Id));
        Assert.Empty(studio.Get<IGallery>().List(new GalleryQuery("ws_2") { Album = album.Id }));
        Assert.Equal([new Album(album.Id, "Mine", 1)], albums.List("ws_1"));
    }

    [EachEngine]
    public async Task Names_AreCutAndNeverEmpty()
    {
        await using var studio = await TestStudio.StartAsync();
        var albums = studio.Get<IAlbums>();

        Assert.Equal(Album.LongestName, albums.Create("ws_1", new string('a', 80)).Name.Length);
        Assert.Throws<ArgumentException>(() => albums.Create("ws_1", "  "));
    }

    [EachEngine]
    public async Task Workspace_Erased_TakesItsAlbumsAlong()
    {
        await using var studio = await TestStudio.StartAsync();
        var albums = studio.Get<IAlbums>();
        var album = albums.Create("ws_1", "Mine");
        albums.Create("ws_2", "Theirs");

        var receipt = studio.Get<IWorkspaceEraser>().DeleteAll("ws_1");

        Assert.Contains(receipt.Deleted, thing => thing is { Kind: "album" } && thing.Id == album.Id);
        Assert.Empty(albums.List("ws_1"));
        Assert.Single(albums.List("ws_2"));
    }

    private static async Task<string> RenderAsync(TestStudio studio, string workspace) =>
        (await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), new JobOrigin { Workspace = workspace }).Id)).Id;
}
