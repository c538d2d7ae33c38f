using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components.Routing;

namespace FaceFusion.Web.Components.Pages;

/// <content>Where its reader was: what the address says is shown, and whoever comes back from a picture finds as much of it, at the same place.</content>
public sealed partial class GalleryPage
{
    /// <summary>Beyond that the reader scrolls again: all of them come in one render.</summary>
    private const int MostAtOnce = 600;

    private GalleryPlace? _place;

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (GalleryFilter.IsHere(e.Location) && GalleryFilter.Read(e.Location) is var filter && filter != _filter)
        {
            _ = InvokeAsync(() =>
            {
                Show(filter, PageSize);
                StateHasChanged();
            });
        }
    }

    private async Task FindPlaceAsync()
    {
        _place = await _script!.AskAsync<GalleryPlace>("place");
        if (_place is { } place)
        {
            if (Math.Min(place.Count, MostAtOnce) is var count && count > _items.Count && _hasMore)
            {
                Load(count - _items.Count);
            }

            StateHasChanged();
        }
    }

    /// <summary>Once the pictures of the place are there.</summary>
    private async Task TakePlaceAsync()
    {
        if (_place is { } place && _script is { IsAttached: true } script)
        {
            _place = null;
            await script.CallAsync("restore", place);
        }
    }
}
