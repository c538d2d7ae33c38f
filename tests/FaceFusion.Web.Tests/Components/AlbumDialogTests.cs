using Bunit;
using FaceFusion.Jobs.Albums;
using FaceFusion.Web.Components.Gallery;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class AlbumDialogTests : StudioContext
{
    private readonly FakeAlbums _albums = new();

    public AlbumDialogTests() => Services.AddSingleton<IAlbums>(_albums);

    [Fact]
    public async Task Add_WithoutAlbums_WantsANameAndMakesOne()
    {
        var (dialog, answer) = Show();

        Assert.True(dialog.Find("[data-album-add]").HasAttribute("disabled"));
        dialog.Find("#album-name").Input("Summer");
        dialog.Find("form").Submit();

        Assert.Equal("Summer", Assert.Single(_albums.Kept).Name);
        Assert.Equal(_albums.Kept[0].Id, await answer);
    }

    [Fact]
    public async Task Add_WithAlbums_OffersTheFirstAndANewOne()
    {
        _albums.Kept.AddRange([new Album("alb_1", "Spring", 2), new Album("alb_2", "Summer", 0)]);
        var (dialog, answer) = Show();

        Assert.Empty(dialog.FindAll("#album-name"));
        dialog.FindAll("input[type=radio]")[1].Change(true);
        dialog.Find("form").Submit();

        Assert.Equal("alb_2", await answer);
    }

    [Fact]
    public void Bar_NameChanged_RenamesTheAlbumAndSaysSo()
    {
        _albums.Kept.Add(new Album("alb_1", "Spring", 2));
        var told = 0;
        var bar = Render<AlbumBar>(parameters => parameters.Add(p => p.Album, _albums.Kept[0]).Add(p => p.OnChange, () => told++).AddCascadingValue("Workspace", "ws_1"));

        bar.Find("input").Change("May");
        bar.Find("input").Change(" ");

        Assert.Equal(("May", 2), (_albums.Kept[0].Name, told));
    }

    private (IRenderedComponent<AlbumDialog> Dialog, Task<string?> Answer) Show()
    {
        var answer = AlbumDialog.OpenAsync(Services.GetRequiredService<DialogService>(), "Album", "ws_1");
        return (Render<AlbumDialog>(parameters => parameters.Add(p => p.Workspace, "ws_1")), answer);
    }
}
