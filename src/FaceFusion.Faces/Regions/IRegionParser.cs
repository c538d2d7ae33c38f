using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Tells the parts of a portrait apart. Safe for concurrent use.</summary>
public interface IRegionParser
{
    /// <summary>The regions of one face of the photo.</summary>
    /// <param name="photo">The photo; it is kept by the result, which brings masks to its resolution when they are asked for.</param>
    /// <param name="face">A face of it, landmarks in the photo's pixels; parts may lie outside the photo.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation);

    /// <summary>The same for whoever asks about nothing but what hangs and stands before a face, hair and glasses: sooner where a parser can leave the rest out.</summary>
    /// <inheritdoc cref="Parse"/>
    FaceRegions ParseCover(Bitmap photo, Face face, CancellationToken cancellation) => Parse(photo, face, cancellation);
}
