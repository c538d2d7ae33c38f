using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Pages;

/// <content>The bin: pictures go there and come back, or are deleted for good.</content>
public sealed partial class GalleryPage
{
    private IReadOnlyList<string> _binned = [];

    private void BinChosen() => Bin([.. _chosen]);

    private void Bin(IReadOnlyCollection<string> ids)
    {
        _binned = Gallery.Bin(Workspace, ids);
        (_said, _takenOut) = (null, null);
        TakeOut(ids);
        ReadAlbums();
    }

    /// <summary>The viewer has put its picture in the bin and led here. Said after the first render: a live region tells what comes into it.</summary>
    private void OfferUndo()
    {
        if (GalleryFilter.Binned(Navigation.Uri) is not { } picture)
        {
            return;
        }

        _binned = Gallery.Find(Workspace, picture) is { BinnedAt: not null } ? [picture] : [];
        Navigation.NavigateTo(_filter.Url, new NavigationOptions { ReplaceHistoryEntry = true });
        StateHasChanged();
    }

    private void UndoBin()
    {
        Gallery.Restore(Workspace, _binned.ToList());
        var count = Math.Max(PageSize, _items.Count + _binned.Count);
        _binned = [];
        Show(_filter, count);
        ReadAlbums();
    }

    private void RestoreChosen()
    {
        Gallery.Restore(Workspace, _chosen);
        TakeOut([.. _chosen]);
        ReadAlbums();
    }

    private async Task PurgeChosen()
    {
        var options = new ConfirmOptions { OkButtonText = T["Gallery.Purge"], CancelButtonText = T["Same.Cancel"] };
        if (await Dialogs.Confirm(T["Gallery.Purge.Sure", _chosen.Count], T["Gallery.Purge"], options) == true)
        {
            Gallery.Purge(Workspace, _chosen);
            TakeOut([.. _chosen]);
        }
    }

    private void TakeOut(IReadOnlyCollection<string> ids)
    {
        _items.RemoveAll(item => ids.Contains(item.Id));
        _chosen.ExceptWith(ids);
    }
}
