using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Photos;

/// <summary>Where the engine gets photos and their faces; implementations may cache. Safe for concurrent use.</summary>
public interface IPhotoSource
{
    /// <summary>The decoded photo, upright, in sRGB. The caller reads it and lets go of it; nobody writes to it.</summary>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation);

    /// <summary>The photo's faces, left to right; empty where there is none.</summary>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation);
}
