using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>Chosen pictures become people of the studio.</content>
public sealed partial class GalleryPage
{
    /// <summary>Each is encoded and looked at anew, which takes about a second.</summary>
    private const int MostTaken = 12;

    private bool _isTaking;
    private string? _problem;

    [Inject]
    private PicturePeople Pictures { get; set; } = null!;

    private async Task UseChosenAsync()
    {
        (_isTaking, _problem) = (true, null);
        var faces = new List<FaceReference>();
        foreach (var item in Chosen.ToList())
        {
            try
            {
                faces.Add(await Pictures.TakeAsync(Workspace, item.Job, PictureNames.Title(item.Job, T), CancellationToken.None));
                StateHasChanged();
            }
            catch (Exception error) when (error is FusionException or ImagingException)
            {
                // One that cannot be taken costs the others nothing, but the reader stays to see which.
                var text = ErrorCatalog.Describe(error, _ => PictureNames.Title(item.Job, T), CultureInfo.CurrentUICulture);
                _problem = $"{PictureNames.Title(item.Job, T)}: {text.Message} {text.Remedy}";
                _chosen.Remove(item.Id);
                break;
            }
        }

        _isTaking = false;
        if (_problem is null)
        {
            Navigation.NavigateTo(PicturePeople.StudioUrl(faces));
        }
    }
}
