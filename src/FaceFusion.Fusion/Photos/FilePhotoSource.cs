using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Fusion.Photos;

/// <summary>Photos from files: a photo's name is its path. Keeps the faces of every photo and the pixels of the last few.</summary>
/// <param name="codec">Decoder.</param>
/// <param name="analyzer">Finds faces; null where only templates are used.</param>
/// <param name="useTemplates">True reads the <c>.tem</c> file beside each photo instead of looking for faces.</param>
/// <param name="limits">What a photo may be at most.</param>
public sealed class FilePhotoSource(IImageCodec codec, IFaceAnalyzer? analyzer, bool useTemplates, DecodeLimits limits) : IPhotoSource
{
    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) =>
        throw new NotImplementedException($"{codec} {analyzer} {useTemplates} {limits}");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) => throw new NotImplementedException();
}
