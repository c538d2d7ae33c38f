using FaceFusion.Jobs.Albums;
using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>Albums: one is shown, chosen pictures come into one or leave it.</content>
public sealed partial class GalleryPage
{
    private IReadOnlyList<Album> _albums = [];
    private string? _said;

    /// <summary>The album that a link names.</summary>
    [SupplyParameterFromQuery(Name = "album")]
    public string? NamedAlbum { get; set; }

    [Inject]
    private IAlbums Albums { get; set; } = null!;

    private Album? Shown => _albums.FirstOrDefault(album => album.Id == _query.Album);

    private void ReadAlbums()
    {
        _albums = Albums.List(Workspace);
        if (_query.Album is not null && Shown is null)
        {
            Filter(_query with { Album = null });
        }
    }

    private void ChooseAlbum(ChangeEventArgs e) => Filter(_query with { Album = e.Value is string { Length: > 0 } id ? id : null, Bin = false });

    private async Task PutIntoAlbumAsync()
    {
        if (await AlbumDialog.OpenAsync(Dialogs, T["Album.Put"], Workspace) is { } id)
        {
            var added = Albums.Add(Workspace, id, _chosen);
            _chosen.Clear();
            ReadAlbums();
            _said = T["Album.Added", added, _albums.First(album => album.Id == id).Name];
        }
    }

    private void TakeOutOfAlbum()
    {
        Albums.TakeOut(Workspace, _query.Album!, _chosen);
        TakeOut([.. _chosen]);
        ReadAlbums();
    }
}
