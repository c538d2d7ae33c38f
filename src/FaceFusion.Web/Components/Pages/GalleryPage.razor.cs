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
    /// <summary>A page of pictures, all of which a visitor loads.</summary>
    private const int MostShared = 60;

    private readonly List<GalleryItem> _items = [];
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _binned = [];
    private CollocatedScript<GalleryPage>? _script;
    private ElementReference _root;
    private GalleryQuery _query = new(string.Empty);
    private GalleryDates _dates;
    private string? _last;
    private bool _hasMore;
    private IReadOnlyList<DraftPreset> _presets = [];

    [Inject]
    private IPresetStore Presets { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    private bool IsFiltered => _query.Method is not null || _query.Album is not null || _query.Preset is not null || _query.Favourites || !_dates.IsAll || !string.IsNullOrWhiteSpace(_query.Person);

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
            case "f" when !_query.Bin:
                Star(item);
                break;
            case "x":
                Choose(id, shift);
                break;
            case "Delete" when !_query.Bin:
                Bin([id]);
                break;
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized()
    {
        Filter(new GalleryQuery(Workspace) { Album = NamedAlbum });
        ReadAlbums();
        _presets = [.. DraftPreset.BuiltIn, .. new PresetShelf(Presets, Workspace).List()];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<GalleryPage>(JS, "Pages/GalleryPage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static string SourceSet(JobSnapshot job) =>
        $"{StudioUrls.Result(job, "webp", 256)} 256w, {StudioUrls.Result(job, "webp", 512)} 512w";

    /// <summary>Width through height, within what leaves a name and its buttons room.</summary>
    private static string RatioOf(JobSnapshot job) => job.Outcome is { Height: > 0 } made
        ? Math.Clamp((double)made.Width / made.Height, 0.7, 2).ToString("0.###", CultureInfo.InvariantCulture)
        : "1";

    private void Filter(GalleryQuery query)
    {
        _query = query with { Skip = 0 };
        _items.Clear();
        _chosen.Clear();
        (_said, _problem) = (null, null);
        More();
    }

    private void ClearFilters()
    {
        _dates = default;
        Filter(new GalleryQuery(Workspace) { Bin = _query.Bin });
    }

    private void ShowDays(GalleryDates dates)
    {
        _dates = dates;
        Filter(_query with { From = dates.From(TimeZoneInfo.Local), Until = dates.Until(TimeZoneInfo.Local) });
    }

    private void ChooseMethod(ChangeEventArgs e) =>
        Filter(_query with { Method = Enum.TryParse<FusionMethod>(e.Value as string, out var method) ? method : null });

    private void ChoosePreset(ChangeEventArgs e) => Filter(_query with { Preset = e.Value is string { Length: > 0 } id ? id : null });

    private void More()
    {
        // One more than is shown tells whether there are more.
        var page = Gallery.List(_query with { Skip = _items.Count, Take = _query.Take + 1 });
        _items.AddRange(page.Take(_query.Take));
        _hasMore = page.Count > _query.Take;
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

    private void BinChosen() => Bin([.. _chosen]);

    private void Bin(IReadOnlyCollection<string> ids)
    {
        _binned = Gallery.Bin(Workspace, ids);
        TakeOut(ids);
        ReadAlbums();
    }

    private void UndoBin()
    {
        Gallery.Restore(Workspace, _binned.ToList());
        _binned = [];
        Filter(_query);
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
