using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Components.Consents;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Sharing;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace FaceFusion.Web.Components.Pages;

/// <summary>Every finished picture of the workspace: found, chosen, starred, taken home together, binned and brought back.</summary>
public sealed partial class GalleryPage
{
    private const int PageSize = 60;

    /// <summary>A page of pictures, all of which a visitor loads.</summary>
    private const int MostShared = PageSize;

    private readonly List<GalleryItem> _items = [];
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private CollocatedScript<GalleryPage>? _script;
    private ElementReference _root;
    private GalleryFilter _filter = new();
    private string? _last;
    private bool _hasMore;
    private IReadOnlyList<DraftPreset> _presets = [];

    [Inject]
    private IPresetStore Presets { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    private bool IsFiltered => !_filter.IsAll;

    private string ArchiveUrl => $"/api/v1/gallery/archive?ids={string.Join(',', _chosen)}";

    /// <summary>A key on a tile: F stars it, X chooses it, Delete bins it.</summary>
    [JSInvokable]
    public void TileKey(string id, string key, bool shift)
    {
        if (_items.Find(item => item.Id == id) is not { } item)
        {
            return;
        }

        switch (key)
        {
            case "f" when !_filter.Bin:
                Star(item);
                break;
            case "x":
                Choose(id, shift);
                break;
            case "Delete" when !_filter.Bin:
                Bin([id]);
                break;
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        return _script?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override void OnInitialized()
    {
        Show(GalleryFilter.Read(Navigation.Uri), PageSize);
        ReadAlbums();
        _presets = [.. DraftPreset.BuiltIn, .. new PresetShelf(Presets, Workspace).List()];
        Navigation.LocationChanged += Moved;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            OfferUndo();
            _script = new CollocatedScript<GalleryPage>(JS, "Pages/GalleryPage.razor.js");
            if (await _script.AttachAsync(_root, this))
            {
                await FindPlaceAsync();
            }
        }
        else
        {
            await TakePlaceAsync();
        }
    }

    private static string SourceSet(JobSnapshot job) =>
        $"{StudioUrls.Result(job, "webp", 256)} 256w, {StudioUrls.Result(job, "webp", 512)} 512w";

    /// <summary>Width through height, within what leaves a name and its buttons room.</summary>
    private static string RatioOf(JobSnapshot job) => job.Outcome is { Height: > 0 } made
        ? Math.Clamp((double)made.Width / made.Height, 0.7, 2).ToString("0.###", CultureInfo.InvariantCulture)
        : "1";

    private void Filter(GalleryFilter filter)
    {
        Show(filter, PageSize);
        Navigation.NavigateTo(filter.Url, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private void Show(GalleryFilter filter, int count)
    {
        _filter = filter;
        _items.Clear();
        _chosen.Clear();
        (_said, _problem) = (null, null);
        Load(count);
    }

    private void ClearFilters() => Filter(new GalleryFilter { Bin = _filter.Bin });

    private void ChooseMethod(ChangeEventArgs e) =>
        Filter(_filter with { Method = Enum.TryParse<FusionMethod>(e.Value as string, out var method) ? method : null });

    private void ChoosePreset(ChangeEventArgs e) => Filter(_filter with { Preset = e.Value is string { Length: > 0 } id ? id : null });

    private void Search(ChangeEventArgs e) => Filter(_filter with { Person = (e.Value as string)?.Trim() is { Length: > 0 } name ? name : null });

    private void More() => Load(PageSize);

    private void Load(int count)
    {
        // One more than is shown tells whether there are more.
        var page = Gallery.List(_filter.Of(Workspace, TimeZoneInfo.Local) with { Skip = _items.Count, Take = count + 1 });
        _items.AddRange(page.Take(count));
        _hasMore = page.Count > count;
    }

    private void Choose(string id, bool through)
    {
        if (through && _last is not null && _items.FindIndex(item => item.Id == _last) is >= 0 and var from)
        {
            var to = _items.FindIndex(item => item.Id == id);
            _chosen.UnionWith(_items.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1).Select(item => item.Id));
        }
        else if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }

        _last = id;
    }

    private void Star(GalleryItem item)
    {
        var index = _items.IndexOf(item);
        if (index >= 0 && Gallery.Star(Workspace, item.Id, !item.IsFavourite))
        {
            _items[index] = item with { IsFavourite = !item.IsFavourite };
        }
    }

    private IEnumerable<GalleryItem> Chosen => _items.Where(item => _chosen.Contains(item.Id));

    /// <summary>How many of the chosen pictures wait for somebody's consent.</summary>
    private int WaitingOfChosen() => Chosen.Count(item => Consents.FindMissing(item.Job, isShared: false).Count > 0);

    /// <summary>Says which pictures wait and why before anything is taken home; asks anew afterwards.</summary>
    private Task OpenArchive() => ArchiveDialog.OpenAsync(Dialogs, T["Gallery.Zip"], [.. Chosen.Select(item => (PictureNames.Title(item.Job, T), item.Job))], ArchiveUrl);

    private Task ShareChosen() => ShareDialog.OpenAsync(Dialogs, T["Share"], Workspace, [.. Chosen.Select(item => item.Id)]);
}
