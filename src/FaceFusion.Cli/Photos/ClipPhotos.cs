using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Cli.Photos;

/// <summary>Photos by their paths; a clip's path stands for the picture of everybody in it, as an upload's does in the studio.</summary>
/// <param name="photos">All other photos.</param>
/// <param name="clip">The clip's path.</param>
/// <param name="glances">The clip at a low rate.</param>
/// <param name="analyzer">Finds faces.</param>
internal sealed class ClipPhotos(IPhotoSource photos, string clip, IClipSource glances, IFaceAnalyzer analyzer) : IPhotoSource
{
    private Bitmap? _stills;

    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) =>
        photo == clip ? ValueTask.FromResult(Gather(cancellation)) : photos.LoadAsync(photo, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
        photo == clip ? ValueTask.FromResult(analyzer.Analyze(Gather(cancellation), threshold, cancellation)) : photos.FindFacesAsync(photo, threshold, cancellation);

    /// <exception cref="FusionException"><c>clip_no_face</c>.</exception>
    private Bitmap Gather(CancellationToken cancellation) => _stills ??=
        ClipStills.Gather(glances, analyzer, cancellation) ?? throw new FusionException(FusionErrorCodes.ClipNoFace, "No frame shows a face.", clip);
}
