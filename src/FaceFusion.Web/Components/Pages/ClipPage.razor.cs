using System.Globalization;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Live;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <summary>Short clips: whose face goes onto the one in a clip, and the stage that the script fills.</summary>
public sealed partial class ClipPage
{
    private const int Thumbnail = 160;
    private const int MostPhotos = 24;

    private IReadOnlyList<LiveFace> _samples = [];
    private IReadOnlyList<LiveFace> _photos = [];
    private string? _chosen;
    private ElementReference _root;
    private CollocatedScript<ClipPage>? _script;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    /// <summary>Id of a photo whose face is chosen at the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Photo { get; set; }

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [Inject]
    private IClipShelf Clips { get; set; } = null!;

    private static ErrorText Missing => ErrorCatalog.Describe(new ImagingException(ImagingErrorCodes.ClipToolMissing, "No ffmpeg."), null, CultureInfo.CurrentUICulture);

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
        LiveFace[] all = [.. _samples, .. _photos];
        _chosen = (Array.Find(all, face => Photo is not null && face.Photo == Photo) ?? (all is [var first, ..] ? first : null))?.Key;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<ClipPage>(JS, "Pages/ClipPage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static LiveFace FaceOf(StoredPhoto photo, int face) => new(
        photo.NameIn(CultureInfo.CurrentUICulture), StudioUrls.Face(photo, face, Thumbnail), photo.Id, face);
}
