using FaceFusion.Fusion;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Faces;

/// <summary>A photo in which no face was found: three marks place one. Closes with <see cref="Placed"/>, or null.</summary>
public sealed partial class FaceRescue
{
    private readonly CancellationTokenSource _closed = new();
    private FaceMarker? _marker;
    private int _marked;
    private bool _isBusy;
    private string? _problem;

    /// <summary>The face that was placed.</summary>
    /// <param name="Photo">The photo with the face, its last one.</param>
    /// <param name="Refine">True where the reader wants to see to its points.</param>
    public sealed record Placed(StoredPhoto Photo, bool Refine);

    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    private bool CanPlace => _marked >= FaceMarker.Needed && !_isBusy;

    /// <summary>Opens the photo over the page.</summary>
    /// <returns>What was placed, or null.</returns>
    public static async Task<Placed?> OpenAsync(DialogService dialogs, StoredPhoto photo, string title) =>
        await dialogs.OpenAsync<FaceRescue>(title, new Dictionary<string, object?> { [nameof(Photo)] = photo }, FaceDialogs.Whole()) as Placed;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task ClearAsync()
    {
        _problem = null;
        if (_marker is not null)
        {
            await _marker.ClearAsync();
        }
    }

    private async Task PlaceAsync(bool refine)
    {
        if (_marker is null || await _marker.PointsAsync() is not { } points)
        {
            return;
        }

        (_isBusy, _problem) = (true, null);
        try
        {
            Dialogs.Close(new Placed(await Photos.AddFaceAsync(Photo.Id, points, _closed.Token), refine));
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
