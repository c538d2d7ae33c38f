using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.Export;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Sharing;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Pages;

/// <summary>One finished picture: looked at, held against those of whom it is made, taken home, made anew with other settings.</summary>
public sealed partial class PicturePage
{
    private ElementReference _root;
    private CollocatedScript<PicturePage>? _script;
    private GalleryFilter _filter = new();
    private IReadOnlyList<PictureSource> _sources = [];
    private int _source;
    private GalleryItem? _item;
    private string? _newer;
    private string? _older;
    private string? _problem;
    private bool _isTaking;
    private CompareMode _mode;
    private bool _compare;
    private bool _swapped;
    private bool _showsInfo = true;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IConsentLedger Consents { get; set; } = null!;

    [Inject]
    private PicturePeople Pictures { get; set; } = null!;

    private Recipe Used => _item!.Job.UsedRecipe ?? _item.Job.Recipe;

    private IReadOnlyList<string> Names => _item is null ? [] : PictureNames.Names(_item.Job, T);

    /// <summary>What the picture is held against; null where no photo of it is left.</summary>
    private PictureSource? Source => _source < _sources.Count ? _sources[_source] : null;

    private bool CanCompare => _sources.Count > 0 && !PlaysClip;

    /// <summary>A clip is played; one that waits for somebody's consent shows its still.</summary>
    private bool PlaysClip => _item?.Job is { Outcome.Clip: not null } job && Consents.FindMissing(job, isShared: false).Count == 0;

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>To the picture beside this one: in its place, so that going back leads to the gallery however many were looked at.</summary>
    [JSInvokable]
    public void Step(string address) => Navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = true });

    protected override void OnParametersSet()
    {
        _filter = GalleryFilter.Read(Navigation.Uri);
        _item = Gallery.Find(Workspace, Id);
        (_newer, _older) = _item is null ? (null, null) : Gallery.Neighbours(_filter.Of(Workspace, TimeZoneInfo.Local), Id);
        _sources = _item is null ? [] : PictureSource.Of(_item.Job, Photos.Find, T);
        (_source, _problem) = (0, null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A picture that is not there has nothing to attach to; nothing leads from it to another one.
        if (firstRender && _item is not null)
        {
            _script = new CollocatedScript<PicturePage>(JS, "Pages/PicturePage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static string Ratio(JobSnapshot job) =>
        string.Create(CultureInfo.InvariantCulture, $"--ratio:{(double)job.Outcome!.Width / job.Outcome.Height:F4}");

    private Task Export() => ExportDialog.OpenAsync(Dialogs, T["Export.Title"], _item!.Job);

    private Task Share() => ShareDialog.OpenAsync(Dialogs, T["Share"], Workspace, Id);

    /// <summary>Its face as one more person of the draft that this browser has open.</summary>
    private async Task UseAsync()
    {
        (_isTaking, _problem) = (true, null);
        try
        {
            var face = await Pictures.TakeAsync(Workspace, _item!.Job, PictureNames.Title(_item.Job, T), CancellationToken.None);
            Navigation.NavigateTo(PicturePeople.StudioUrl([face]));
        }
        catch (Exception error) when (error is FusionException or ImagingException)
        {
            var text = ErrorCatalog.Describe(error, _ => PictureNames.Title(_item!.Job, T), CultureInfo.CurrentUICulture);
            _problem = $"{text.Message} {text.Remedy}";
        }
        finally
        {
            _isTaking = false;
        }
    }

    private void Star()
    {
        if (Gallery.Star(Workspace, Id, !_item!.IsFavourite))
        {
            _item = _item with { IsFavourite = !_item.IsFavourite };
        }
    }

    /// <summary>Leads to the gallery, which offers to take it back.</summary>
    private void Bin()
    {
        var isNew = Gallery.Bin(Workspace, [Id]).Count > 0;
        Navigation.NavigateTo(isNew ? _filter.UrlAfterBin(Id) : _filter.Url, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    /// <summary>Its recipe as a new draft; of a picture whose photos are gone, what is left of it.</summary>
    private async Task Remix()
    {
        var names = Names;
        var draft = DraftRecipes.ToDraft(Used, place => place < names.Count ? names[place] : T["Gallery.Person", place + 1]);
        var there = DraftGroups.Without(draft, photo => Photos.Find(photo) is null);
        if (there.People.Count == 0)
        {
            _problem = T["Picture.PhotosGone"];
            return;
        }

        var studio = new StudioDraft();
        studio.Restore(there);
        var keeper = new DraftKeeper(Drafts, Workspace);
        keeper.Keep(studio.History);
        await keeper.Settled;
        Navigation.NavigateTo($"/studio/{keeper.Id}");
    }
}
