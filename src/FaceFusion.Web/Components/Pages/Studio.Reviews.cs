using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Pages;

/// <content>What the coach says of everybody's photo.</content>
public sealed partial class Studio
{
    // Photos that are being looked at, and those that could not be: their pictures are missing, and say so themselves.
    private readonly HashSet<string> _reviewing = new(StringComparer.Ordinal);

    private FaceReview? ReviewOf(DraftPerson person) =>
        Photos.Find(person.Photo)?.Reviews is { } reviews && person.Face < reviews.Count ? reviews[person.Face] : null;

    /// <summary>Looks at the photos that nobody has looked at yet: samples, and those whose faces were corrected.</summary>
    private void ReviewPhotos()
    {
        foreach (var photo in _draft.State.People.Select(person => person.Photo).Distinct(StringComparer.Ordinal))
        {
            if (Photos.Find(photo) is { Reviews: null } && _reviewing.Add(photo))
            {
                _ = ReviewAsync(photo);
            }
        }
    }

    private async Task ReviewAsync(string photo)
    {
        try
        {
            // Reading a photo takes a while, and the page belongs to its user.
            await Task.Run(() => Photos.ReviewAsync(photo, _left.Token).AsTask(), _left.Token);
            await InvokeAsync(() =>
            {
                _reviewing.Remove(photo);
                StateHasChanged();
            });
        }
        catch (Exception error) when (error is FusionException or OperationCanceledException or ObjectDisposedException)
        {
            // A photo that was deleted meanwhile, or a page that was closed.
        }
    }
}
