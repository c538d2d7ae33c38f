using System.Globalization;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Jobs;
using FaceFusion.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Pages;

/// <summary>Short clips: whose face goes onto the one in a clip, who has to agree, and the stage that the script fills.</summary>
public sealed partial class ClipPage
{
    private LiveFace? _face;
    private StoredPhoto? _clip;
    private JobSnapshot? _made;
    private bool _waits;
    private ElementReference _root;
    private CollocatedScript<ClipPage>? _script;
    private RenderSession _session = null!;

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
    private IJobService Jobs { get; set; } = null!;

    [Inject]
    private IClipShelf Clips { get; set; } = null!;

    [Inject]
    private IConsentLedger Consents { get; set; } = null!;

    [Inject]
    private IContentGate Gate { get; set; } = null!;

    private static ErrorText Missing => ErrorCatalog.Describe(new ImagingException(ImagingErrorCodes.ClipToolMissing, "No ffmpeg."), null, CultureInfo.CurrentUICulture);

    private bool AsksConsent => Consents.IsRequired;

    private bool AsksGate => _clip is not null && Gate.IsAsked(new Recipe { Base = new FaceReference { Photo = _clip.Id }, Clip = new ClipSettings() });

    /// <summary>A clip has come in: whom it shows is asked about.</summary>
    /// <param name="photo">Id of the photo that stands for it; null where there is no clip any more.</param>
    [JSInvokable]
    public void Take(string? photo)
    {
        _made = null;
        _clip = photo is not null && Ownership.PhotosOf(Workspace).Contains(photo) ? Photos.Find(photo) : null;
        StateHasChanged();
    }

    /// <summary>A clip is in the queue: its bar is shown until its job ends.</summary>
    /// <param name="job">Its job.</param>
    [JSInvokable]
    public void Begin(string job)
    {
        if (Own(job) is not null)
        {
            _session.Resume(job);
        }
    }

    /// <summary>A clip is finished.</summary>
    /// <param name="job">Its job.</param>
    /// <returns>True where it waits for somebody's consent; the script is told when it no longer does.</returns>
    [JSInvokable]
    public bool Finish(string job)
    {
        _made = Own(job);
        _waits = _made is not null && Consents.FindMissing(_made, isShared: false).Count > 0;
        StateHasChanged();
        return _waits;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _session = new RenderSession(Jobs);
        _session.Changed += () => _ = InvokeAsync(StateHasChanged);
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

    private JobSnapshot? Own(string job) => Jobs.Find(job) is { } made && made.Origin.Workspace == Workspace ? made : null;

    private Task WaitAsync(bool waits)
    {
        (var before, _waits) = (_waits, waits);
        return before && !waits && _script is not null ? _script.CallAsync("reveal") : Task.CompletedTask;
    }

    /// <summary>The clip, and the photo that the chosen face is in.</summary>
    private IEnumerable<StoredPhoto> Asked(StoredPhoto clip)
    {
        yield return clip;
        if (_face is { Photo: { } id } && id != clip.Id && Photos.Find(id) is { IsSample: false } photo)
        {
            yield return photo;
        }
    }
}
