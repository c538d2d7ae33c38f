using System.Globalization;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Components.Jobs;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Pages;

/// <summary>The studio: one draft, its people, its picture, its job.</summary>
public sealed partial class Studio
{
    private readonly StudioDraft _draft = new();
    private readonly UploadList _uploads = new();
    private readonly CutoutBrush _brush = new();
    private readonly LayerHand _hand = new();
    private RenderSession _session = null!;
    private ElementReference _root;
    private DropSurface? _surface;
    private CollocatedScript<Studio>? _script;
    private Recipe? _recipe;
    private Recipe? _lone;
    private string? _rendered;
    private FusionStage _saidStage;
    private CanvasView _view;
    private bool _alive;
    private string? _problem;
    private string? _presetProblem;
    private readonly Queue<(int Number, string Text)> _announcements = new();
    private int _announced;
    private (string Key, string Control)? _focus;

    private bool IsEmpty => _draft.State.People.Count == 0 && _uploads.Items.Count == 0 && _offered is null;

    private string Title => _session.Job is { IsFinished: false } job
        ? $"({job.Fraction.ToString("P0", CultureInfo.CurrentCulture)}) FaceFusion"
        : "FaceFusion";

    // By the recipe: who is only called differently makes the same picture.
    private bool IsResultCurrent => _rendered is not null && _rendered == RecipeText;

    private string RecipeText => RecipeJson.Format(_draft.State.ToRecipe(), indented: false);

    // A job of a draft that has changed since is no longer this draft's, unless it still runs.
    private JobSnapshot? CurrentJob => IsResultCurrent || _session.IsBusy ? _session.Job : null;

    /// <summary>The person in whose photo the picture is made; null on a model, and for a mean in a frame of its own.</summary>
    private DraftPerson? BasePerson => _draft.State switch
    {
        { OnModel: not null } => null,
        { Method: FusionMethod.Mean } state => state.People.FirstOrDefault(person => person.Key == state.Onto) ?? (state.People.Count == 1 ? state.People[0] : null),
        _ => _draft.Base,
    };

    private StoredPhoto? BasePhoto => BasePerson is { } person ? Photos.Find(person.Photo) : null;

    /// <summary>The job whose picture is the draft's as it is now; null where there is none.</summary>
    private JobSnapshot? FinishedJob => IsResultCurrent && _session.Job is { State: JobState.Succeeded } job ? job : null;

    /// <summary>The cutout to be touched up, in the picture's place; null while the picture is to be seen.</summary>
    private RenderFragment? Touching => _brush.IsOpen && _draft.State.Backdrop is { IsNone: false } && BasePhoto is { } photo
        ? builder =>
        {
            builder.OpenComponent<CutoutStage>(0);
            builder.SetKey(photo.Id);
            builder.AddComponentParameter(1, nameof(CutoutStage.Draft), _draft);
            builder.AddComponentParameter(2, nameof(CutoutStage.Brush), _brush);
            builder.AddComponentParameter(3, nameof(CutoutStage.Photo), photo);
            builder.AddComponentParameter(4, nameof(CutoutStage.OnProblem), EventCallback.Factory.Create<string?>(this, SetProblem));
            builder.CloseComponent();
        }
    : null;

    private string BaseName => _draft.Base?.Name ?? string.Empty;

    private IReadOnlyList<string> PeopleNames => [.. _draft.State.People.Select(person => person.Name)];

    private IReadOnlyList<string> RoundNames => [.. _draft.State.People.Skip(_draft.State.OnModel is null ? 1 : 0).Select(person => $"+ {person.Name}")];

    private string PictureAlt => T["Canvas.Alt", string.Join(T["List.Separator"], PeopleNames)];

    private string? CanvasHint => _draft.State.People.Count switch
    {
        _ when _draft.CanRender => null,
        0 => T["Canvas.Empty"].Value,
        1 => T["People.OneMore"].Value,
        _ => null,
    };

    private string? NotReadyReason =>
        _uploads.Busy > 0 ? T["Render.Uploading", _uploads.Busy].Value
        : _draft.CanRender ? null
        : _draft.State.People.Count < 2 ? T["Render.NeedTwo"].Value
        : T["Render.NeedWeight"].Value;

    [JSInvokable]
    public Task MoveBy(string key, int way, string control) => Move((key, way, control));

    [JSInvokable]
    public void MoveTo(string key, int index) => MoveTo(key, index, "card");

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        Photos.Changed -= FacesChanged;
        _session.Dispose();
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override void OnInitialized()
    {
        _keeper = new DraftKeeper(DraftStore, Workspace);
        _keeper.Overtaken += () => _ = InvokeAsync(ReloadDraft);
        _keeper.Failed += () => _ = InvokeAsync(() => SetProblem(T["Draft.NotKept"]));
        _session = new RenderSession(JobService);
        _draft.Changed += DraftChanged;
        _brush.Changed += StateHasChanged;
        _hand.Changed += PlaceLayer;
        _uploads.Changed += StateHasChanged;
        Photos.Changed += FacesChanged;
        _session.Changed += () => _ = InvokeAsync(JobChanged);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<Studio>(JS, "Pages/Studio.razor.js");
            if (!await _script.AttachAsync(_root, this))
            {
                return;
            }

            Restore(DraftId ?? await _script.AskModuleAsync<string>("load"));
            _alive = true;
            if (_keeper.Id is { } id)
            {
                await _script.CallModuleAsync("save", id);
            }

            LoadNamedPreset();
            AddNamedPeople();
            AddNamedFaces();

            StateHasChanged();
        }
        else if (_focus is { } focus && _script is { IsAttached: true })
        {
            _focus = null;
            await _script.CallAsync("focusPerson", focus.Key, focus.Control);
        }

        ReviewPhotos();
    }

    private static string Id(StudioTab tab) => tab.ToString().ToLowerInvariant();

    private void DraftChanged()
    {
        var recipe = _draft.State.ToRecipe();
        _recipe = RecipeValidator.Validate(recipe).Count == 0 ? recipe : null;
        _lone = _draft.State.People.Count == 1 ? recipe : null;
        _problem = null;
        _presetProblem = null;
        if (!IsResultCurrent)
        {
            _view = new CanvasView(CanvasPicture.Draft);
        }

        Save();
        _ = InvokeAsync(OfferGroups);
        _ = InvokeAsync(StateHasChanged);
    }

    private void JobChanged()
    {
        // Stages are said, percents are not.
        if (_session.Job is { State: JobState.Running } job && job.Stage != _saidStage)
        {
            _saidStage = job.Stage;
            Announce(T[$"Stage.{job.Stage}"]);
        }

        // The rounds come to the eye one after the other; a reader who went back to the draft stays there.
        if (_session.Job is { State: JobState.Running, ReadyRounds: > 0, Rounds: > 1 } running && IsResultCurrent)
        {
            _view = new CanvasView(CanvasPicture.Round, running.ReadyRounds);
        }
        else if (_session.Job is { State: JobState.Running, Partial: > 0, Rounds: <= 1 } && IsResultCurrent)
        {
            _view = new CanvasView(CanvasPicture.Partial);
        }
        else if (_session.Job is { State: JobState.Failed or JobState.Canceled } && _view.Picture == CanvasPicture.Partial)
        {
            _view = new CanvasView(CanvasPicture.Draft);
        }
        else if (_session.Job is { State: JobState.Succeeded } && IsResultCurrent && _view.Picture != CanvasPicture.Result && _hand.Layer is null)
        {
            _view = new CanvasView(CanvasPicture.Result);
            ShowFiles();
            Announce(T["Result.Done"]);
        }

        StateHasChanged();
    }

    // The last few stay, each a paragraph of its own: one that came at the end of a render must not swallow the one before,
    // and the same words twice are said twice.
    private void Announce(string text)
    {
        const int Kept = 4;
        _announcements.Enqueue((++_announced, text));
        if (_announcements.Count > Kept)
        {
            _announcements.Dequeue();
        }

        StateHasChanged();
    }

    private void SetProblem(string? problem) => _problem = problem;

    private void Show(CanvasView view) => _view = view;

    private string PhotoName(string photo) =>
        _draft.State.NameOf(photo) ?? Photos.Find(photo)?.NameIn(CultureInfo.CurrentUICulture) ?? photo;

    private void Render()
    {
        _hand.Release();
        _rendered = RecipeText;
        _view = new CanvasView(CanvasPicture.Draft);
        _hasTurned = false;
        Save();
        _session.Start(_draft.State.ToRecipe(), new JobOrigin
        {
            Workspace = Workspace,
            Draft = _keeper.Id,
            Preset = new PresetShelf(Presets, Workspace).FindUsed(_draft.State, _loaded)?.Id,
            Names = PeopleNames,
        });
        Announce(T["Stage.Queued"]);
    }
}
