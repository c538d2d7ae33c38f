using System.Globalization;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Faces;

/// <summary>
/// A photo with a numbered box round every face: any set of them is chosen, missed ones are added, points are corrected.
/// Closes with the indices chosen, in rising order, or null.
/// </summary>
public sealed partial class FacePicker
{
    private readonly SortedSet<int> _chosen = [];
    private readonly CancellationTokenSource _closed = new();
    private ElementReference _root;
    private CollocatedScript<FacePicker>? _script;
    private FaceMarker? _marker;
    private IReadOnlyList<FaceReview>? _reviews;
    private bool _isMarking;
    private bool _isBusy;
    private int _marked;
    private int? _focus;
    private string? _problem;

    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    /// <summary>The faces that are people already.</summary>
    [Parameter]
    public IReadOnlyCollection<int> Chosen { get; set; } = [];

    /// <summary>True where one face is looked for: choosing another lets the first one go.</summary>
    [Parameter]
    public bool IsForOne { get; set; }

    /// <summary>True where the faces are as they are: none is added, none corrected.</summary>
    [Parameter]
    public bool IsFixed { get; set; }

    /// <summary>An added face was taken away: those after it have moved up by one.</summary>
    [Parameter]
    public Action<int>? OnFaceRemoved { get; set; }

    private string Ratio => ((double)Photo.Width / Photo.Height).ToString("F3", CultureInfo.InvariantCulture);

    private string About =>
        T[Photo.Faces.Count switch { 0 => "Picker.About.Nobody", 1 => "Picker.About.One", _ => IsForOne ? "Picker.About.ForOne" : "Picker.About" }, Photo.Faces.Count];

    /// <summary>Opens the picker over the page.</summary>
    /// <returns>The indices chosen, in rising order; null where the reader left the choice as it was.</returns>
    public static async Task<int[]?> OpenAsync(DialogService dialogs, StoredPhoto photo, string title, IReadOnlyCollection<int> chosen, Action<int>? onFaceRemoved) =>
        await dialogs.OpenAsync<FacePicker>(
            title,
            new Dictionary<string, object?> { [nameof(Photo)] = photo, [nameof(Chosen)] = chosen, [nameof(OnFaceRemoved)] = onFaceRemoved },
            FaceDialogs.Fitting()) as int[];

    /// <summary>Opens the picker over the page to choose one face.</summary>
    /// <returns>Its index alone; null where the reader chose none.</returns>
    public static async Task<int[]?> OpenForOneAsync(DialogService dialogs, StoredPhoto photo, string title) =>
        await dialogs.OpenAsync<FacePicker>(
            title,
            new Dictionary<string, object?> { [nameof(Photo)] = photo, [nameof(IsForOne)] = true },
            FaceDialogs.Fitting()) as int[];

    /// <summary>Opens the picker over the page to choose one of the faces that are there, and to change none of them.</summary>
    /// <returns>Its index alone; null where the reader left the choice as it was.</returns>
    public static async Task<int[]?> OpenAmongAsync(DialogService dialogs, StoredPhoto photo, string title, int? chosen) =>
        await dialogs.OpenAsync<FacePicker>(
            title,
            new Dictionary<string, object?> { [nameof(Photo)] = photo, [nameof(IsForOne)] = true, [nameof(IsFixed)] = true, [nameof(Chosen)] = chosen is { } face ? new[] { face } : [] },
            FaceDialogs.Fitting()) as int[];

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _closed.Dispose();
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _chosen.UnionWith(Chosen);
        await ReviewAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<FacePicker>(JS, "Faces/FacePicker.razor.js");
            await _script.AttachAsync(_root, this);
        }

        if (_focus is { } face && _script is not null)
        {
            _focus = null;
            await _script.CallAsync("focusFace", face, Photo.Faces.Count);
        }
    }

    private bool MayEdit => !IsFixed && !Photo.IsSample;

    private bool IsChosen(int face) => _chosen.Contains(face);

    private string UseText => _chosen.Count == 0 ? T["Picker.None"] : IsForOne ? T["Picker.UseOne", _chosen.Min + 1] : T["Picker.Use", _chosen.Count];

    private void Toggle(int face)
    {
        if (!_chosen.Remove(face))
        {
            Choose(face);
        }
    }

    private void Choose(int face)
    {
        if (IsForOne)
        {
            _chosen.Clear();
        }

        _chosen.Add(face);
    }

    private void ChooseAll() => _chosen.UnionWith(Enumerable.Range(0, Photo.Faces.Count));

    private string BoxOf(int face)
    {
        var box = Photo.Faces[face].Box;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"left:{100 * box.X / Photo.Width:F2}%;top:{100 * box.Y / Photo.Height:F2}%;width:{100 * box.Width / Photo.Width:F2}%;height:{100 * box.Height / Photo.Height:F2}%");
    }

    private string LabelOf(int face)
    {
        var place = T[$"Picker.Side.{FaceWords.SideOf(Photo, face)}"].Value;
        return ReviewOf(face) is null ? T["Picker.Label", face + 1, place] : T["Picker.LabelAndQuality", face + 1, place, QualityOf(face)];
    }

    private FaceReview? ReviewOf(int face) => _reviews is { } reviews && face < reviews.Count ? reviews[face] : null;

    private string QualityOf(int face) => ReviewOf(face) is { } review ? T[$"Quality.{FaceWords.QualityOf(review)}"] : T["Quality.Unknown"];

    private string? ToneOf(int face) => ReviewOf(face) is { } review ? $"is-{FaceWords.QualityOf(review).ToString().ToLowerInvariant()}" : null;

    private string? AdviceOf(int face) => ReviewOf(face) is { Findings: [var worst, ..] } ? worst.Advice(CultureInfo.CurrentUICulture) : null;

    private async Task ReviewAsync()
    {
        _reviews = Photo.Reviews;
        if (_reviews is not null || Photo.Faces.Count == 0)
        {
            return;
        }

        try
        {
            _reviews = await Photos.ReviewAsync(Photo.Id, _closed.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or FusionException)
        {
            // Closed meanwhile, or the photo is gone: the choice itself will say so.
        }
    }

    private void StartMarking()
    {
        (_isMarking, _marked, _problem) = (true, 0, null);
    }

    private void EndMarking()
    {
        (_isMarking, _problem) = (false, null);
        _focus = 0;
    }

    private async Task ClearMarks()
    {
        _problem = null;
        if (_marker is not null)
        {
            await _marker.ClearAsync();
        }
    }

    private async Task AddFaceAsync()
    {
        if (_marker is null || await _marker.PointsAsync() is not { } points)
        {
            return;
        }

        await ChangeAsync(() => Photos.AddFaceAsync(Photo.Id, points, _closed.Token), () =>
        {
            _isMarking = false;
            _focus = Photo.Faces.Count - 1;
            Choose(Photo.Faces.Count - 1);
        });
    }

    private Task RemoveAsync(int face) => ChangeAsync(() => Photos.RemoveFaceAsync(Photo.Id, face, _closed.Token), () =>
    {
        var kept = _chosen.Where(other => other != face).Select(other => other > face ? other - 1 : other).ToList();
        _chosen.Clear();
        _chosen.UnionWith(kept);
        _focus = Math.Min(face, Photo.Faces.Count - 1);
        OnFaceRemoved?.Invoke(face);
    });

    private async Task EditAsync(int face)
    {
        if (await LandmarkEditor.OpenAsync(Dialogs, Photo, face, T["Editor.Title", T["Picker.Face", face + 1].Value]) is { } corrected)
        {
            Photo = corrected;
            await ReviewAsync();
        }
    }

    private async Task ChangeAsync(Func<Task<StoredPhoto>> change, Action changed)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            Photo = await change();
            changed();
            await ReviewAsync();
        }
        catch (FusionException error)
        {
            _problem = FaceProblem.Of(error, Photo);
        }
        catch (OperationCanceledException)
        {
            // Closed meanwhile.
        }
        finally
        {
            _isBusy = false;
        }
    }
}
