using System.Globalization;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Live;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <summary>The live camera: whose face is put on, and the stage that the script fills.</summary>
public sealed partial class LivePage
{
    private const int Thumbnail = 160;
    private const int MostPhotos = 24;
    private const int MostPictures = 12;

    private IReadOnlyList<LiveFace> _samples = [];
    private IReadOnlyList<LiveFace> _photos = [];
    private IReadOnlyList<LiveFace> _pictures = [];
    private string? _chosen;
    private ElementReference _root;
    private CollocatedScript<LivePage>? _script;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    /// <summary>Id of a photo whose face is on at the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Photo { get; set; }

    /// <summary>Id of a job whose picture is on at the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Job { get; set; }

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [Inject]
    private IJobService Jobs { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _samples = [.. Photos.Samples.Where(sample => sample.Faces.Count > 0).Select(sample => FaceOf(sample, 0))];
        _photos =
        [
            .. Ownership.PhotosOf(Workspace).Select(Photos.Find).OfType<StoredPhoto>().Reverse()
                .SelectMany(photo => photo.Faces.Select((_, face) => FaceOf(photo, face))).Take(MostPhotos),
        ];
        _pictures =
        [
            .. Jobs.ListOf(Workspace, MostPictures).Where(job => job.State == JobState.Succeeded)
                .Select(job => new LiveFace(PictureNames.Title(job, T), StudioUrls.Result(job, "webp", Thumbnail), Job: job.Id)),
        ];
        // The newest photo may be a still of the one before the camera: it is not the face to begin with.
        LiveFace[] all = [.. _samples, .. _photos, .. _pictures];
        var wanted = Array.Find(all, face => (Job is not null && face.Job == Job) || (Photo is not null && face.Photo == Photo));
        _chosen = (wanted ?? (all is [var first, ..] ? first : null))?.Key;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<LivePage>(JS, "Pages/LivePage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static LiveFace FaceOf(StoredPhoto photo, int face) => new(
        photo.NameIn(CultureInfo.CurrentUICulture), StudioUrls.Face(photo, face, Thumbnail), photo.Id, face);
}
