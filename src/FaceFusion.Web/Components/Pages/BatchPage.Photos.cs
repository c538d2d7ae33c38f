using System.Globalization;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using FaceFusion.Web.Components.Upload;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Pages;

/// <content>The photos of a batch that is yet to begin: taken in, rescued, looked at.</content>
public sealed partial class BatchPage
{
    private const int MostSamples = 4;

    private readonly UploadList _uploads = new();
    private readonly List<StoredPhoto> _photos = [];
    private readonly Queue<string> _toReview = new();
    private readonly Dictionary<string, IReadOnlyList<FaceReview>> _reviews = new(StringComparer.Ordinal);
    private bool _isReviewing;
    private DropSurface? _surface;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    /// <summary>Photos whose pictures will suffer, each with the worst of what the coach says of it.</summary>
    private IReadOnlyList<(StoredPhoto Photo, Finding Finding)> Weak =>
    [
        .. _photos.Where(photo => _reviews.ContainsKey(photo.Id))
            .Select(photo => (photo, Finding: _reviews[photo.Id].SelectMany(review => review.Findings).Where(finding => finding.Severity >= FindingSeverity.Warning).MaxBy(finding => finding.Cost)))
            .Where(weak => weak.Finding is not null)
            .Select(weak => (weak.photo, weak.Finding!)),
    ];

    private async Task Stored((int Id, string Photo) upload)
    {
        // A page tells what its browser sent, whatever it says.
        var photo = Ownership.MayUsePhoto(Workspace, upload.Photo) ? Photos.Find(upload.Photo) : null;
        if (photo is null || photo.Faces.Count == 0)
        {
            _uploads.Refuse(upload, photo, T);
        }
        else
        {
            await TakeAsync(upload.Id, photo);
        }
    }

    private async Task TakeAsync(int upload, StoredPhoto photo)
    {
        if (_uploads.Find(upload)?.Folder is { Length: > 0 } folder)
        {
            _plan = _plan with { FolderOf = new Dictionary<string, string>(_plan.FolderOf, StringComparer.Ordinal) { [photo.Id] = folder } };
        }

        Add(photo);
        await Forget(upload);
    }

    /// <summary>The face that was not found is marked by hand.</summary>
    private async Task MarkAsync(int upload)
    {
        if (_uploads.Find(upload)?.Photo is { } id && Photos.Find(id) is { } photo
            && await FaceRescue.OpenAsync(Dialogs, photo, T["Rescue.Title", photo.NameIn(CultureInfo.CurrentUICulture)]) is { } placed)
        {
            await TakeAsync(upload, placed.Photo);
        }
    }

    private Task Forget(int id) => _surface?.ForgetAsync(id) ?? Task.CompletedTask;

    private Task Retry(int id) => _surface?.RetryAsync(id) ?? Task.CompletedTask;

    private void AddSamples()
    {
        foreach (var sample in Photos.Samples.Where(sample => _photos.TrueForAll(photo => photo.Id != sample.Id)).Take(MostSamples))
        {
            Add(sample);
        }
    }

    private void Add(StoredPhoto photo)
    {
        _photos.Add(photo);
        Change(_plan with { Base = _plan.Base ?? photo.Id });
        _toReview.Enqueue(photo.Id);
        _ = ReviewAsync();
    }

    private void Remove(StoredPhoto photo)
    {
        _photos.Remove(photo);
        Change(_plan with { Base = _plan.Base == photo.Id ? _photos.FirstOrDefault()?.Id : _plan.Base, Models = [.. _plan.Models.Where(model => model != photo.Id)] });
    }

    /// <summary>One photo after the other: each is read anew, and the machine has more to do.</summary>
    private async Task ReviewAsync()
    {
        if (_isReviewing)
        {
            return;
        }

        _isReviewing = true;
        try
        {
            while (_toReview.TryDequeue(out var id))
            {
                await ReviewAsync(id);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page is left.
        }
        finally
        {
            _isReviewing = false;
        }
    }

    private async Task ReviewAsync(string photo)
    {
        try
        {
            _reviews[photo] = await Task.Run(() => Photos.ReviewAsync(photo, _left.Token).AsTask(), _left.Token);
            StateHasChanged();
        }
        catch (Exception error) when (error is FusionException or ImagingException)
        {
            // It was deleted meanwhile; its picture is missing, and says so itself.
        }
    }
}
