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
using FaceFusion.Web.Components.Sharing;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <summary>One finished picture: looked at, held against its base, taken home, made anew with other settings.</summary>
public sealed partial class PicturePage
{
    private const int BeforeSize = 1024;
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

    /// <summary>The base photo, as long as it is there.</summary>
    private string? BeforeUrl => Used.Base is { } face && Photos.Find(face.Photo) is not null ? StudioUrls.Photo(face.Photo, BeforeSize) : null;

    private bool CanCompare => BeforeUrl is not null && !PlaysClip;

    /// <summary>A clip is played; one that waits for somebody's consent shows its still.</summary>
    private bool PlaysClip => _item?.Job is { Outcome.Clip: not null } job && Consents.FindMissing(job, isShared: false).Count == 0;

    protected override void OnParametersSet()
    {
        _item = Gallery.Find(Workspace, Id);
        (_newer, _older) = _item is null ? (null, null) : Gallery.Neighbours(Workspace, Id);
        _problem = null;
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

    private void Bin()
    {
        Gallery.Bin(Workspace, [Id]);
        Navigation.NavigateTo(_older is null ? "/gallery" : $"/gallery/{_older}");
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
