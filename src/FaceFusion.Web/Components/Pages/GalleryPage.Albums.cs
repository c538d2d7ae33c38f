using FaceFusion.Jobs.Albums;
using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>Albums: one is shown, chosen pictures come into one or leave it.</content>
public sealed partial class GalleryPage
{
    private IReadOnlyList<Album> _albums = [];
    private string? _said;

    /// <summary>What was taken out of an album a moment ago.</summary>
    private (Album Album, IReadOnlyList<string> Pictures)? _takenOut;

    [Inject]
    private IAlbums Albums { get; set; } = null!;

    private Album? Shown => _albums.FirstOrDefault(album => album.Id == _filter.Album);

    private void ReadAlbums()
    {
        _albums = Albums.List(Workspace);
        if (_filter.Album is not null && Shown is null)
        {
            Show(_filter with { Album = null }, PageSize);
        }
    }

    private void ChooseAlbum(ChangeEventArgs e) => Filter(_filter with { Album = e.Value is string { Length: > 0 } id ? id : null, Bin = false });

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
        _takenOut = (Shown!, [.. _chosen]);
        (_said, _binned) = (null, []);
        Albums.TakeOut(Workspace, _filter.Album!, _chosen);
        TakeOut([.. _chosen]);
        ReadAlbums();
    }

    private void PutBackIntoAlbum()
    {
        var (album, pictures) = _takenOut!.Value;
        Albums.Add(Workspace, album.Id, pictures);
        _takenOut = null;
        Show(_filter, Math.Max(PageSize, _items.Count + pictures.Count));
        ReadAlbums();
    }
}
