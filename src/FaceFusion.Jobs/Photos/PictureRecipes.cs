using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>Reads the label of uploaded files.</summary>
internal sealed class PictureRecipes(PhotoStore photos, IImageCodec codec, IOptions<UploadOptions> upload) : IPictureRecipes
{
    public async Task<Recipe?> FindAsync(string photo, CancellationToken cancellation)
    {
        if (photos.PathOf(photo) is not { } path)
        {
            return null;
        }

        try
        {
            var file = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
            var mark = codec.ReadXmp(file, upload.Value.ToLimits()) is { } xmp ? SyntheticLabel.TryRead(xmp) : null;
            return mark?.RecipeJson is { } json ? RecipeJson.Parse(json) : null;
        }
        catch (Exception error) when (error is FusionException or ImagingException or IOException)
        {
            // A file that somebody else wrote, or a photo that was deleted meanwhile: it is a photo and nothing more.
            return null;
        }
    }
}
