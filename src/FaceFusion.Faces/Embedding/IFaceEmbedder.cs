using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Turns a face into numbers that are alike for photos of one person. Safe for concurrent use.</summary>
public interface IFaceEmbedder : IDisposable
{
    /// <summary>Cosine of two embeddings (-1..1) from which on the program takes them for one person.</summary>
    double SamePersonThreshold { get; }

    /// <summary>The face's embedding.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="face">One of its faces.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>Numbers of length 1 (their squares sum to 1), as many for every face; the dot product of two is their cosine.</returns>
    /// <exception cref="InferenceException">The net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] Embed(Bitmap photo, Face face, CancellationToken cancellation);

    /// <summary>The face's embedding as the net gives it: the same direction, its length as large as the net is sure of the face.</summary>
    /// <inheritdoc cref="Embed"/>
    float[] EmbedRaw(Bitmap photo, Face face, CancellationToken cancellation) => Embed(photo, face, cancellation);

    /// <summary>
    /// The embeddings of several faces, in as few runs of the net as it lets. A photo is not held once the next face is asked for, so that
    /// memory does not grow with their number.
    /// </summary>
    /// <param name="faces">The faces with their photos, one after the other.</param>
    /// <param name="raw">False as <see cref="Embed"/> gives them, true as <see cref="EmbedRaw"/> does.</param>
    /// <param name="cancellation">Stops it between photos, and a run between operators.</param>
    /// <returns>An embedding for each face, in their order.</returns>
    /// <exception cref="InferenceException">The net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    async Task<IReadOnlyList<float[]>> EmbedAsync(IAsyncEnumerable<(Bitmap Photo, Face Face)> faces, bool raw, CancellationToken cancellation)
    {
        var found = new List<float[]>();
        await foreach (var (photo, face) in faces.WithCancellation(cancellation).ConfigureAwait(false))
        {
            found.Add(raw ? EmbedRaw(photo, face, cancellation) : Embed(photo, face, cancellation));
        }

        return found;
    }
}
