using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Gives a face another expression and turns the head a little. Where none is named the face space does what it can: it smiles
/// with lips as far apart as they are. Safe for concurrent use.
/// </summary>
public interface IFaceEditor : IFaceNet
{
    /// <summary>The crop that it looks at.</summary>
    AlignedFrame Frame { get; }

    /// <summary>How many times wider and higher than <see cref="Frame"/>'s side the crop is that it draws, 1 up.</summary>
    int Times { get; }

    /// <summary>Looks at a face.</summary>
    /// <param name="crop">Three planes, red, green, blue, sRGB-encoded 0..1, of the frame's side; it is left as it is.</param>
    /// <param name="openings">How far its eyes and mouth are open.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <exception cref="InferenceException">A net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    FaceReading Read(float[] crop, FaceOpenings openings, CancellationToken cancellation);

    /// <summary>Draws a face that was read. With <see cref="FaceEdit.None"/> it is the face itself, as well as the net can draw it.</summary>
    /// <param name="reading">What this editor read.</param>
    /// <param name="edit">How it changes.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>Three planes, 0..1, <see cref="Times"/> times the frame's side.</returns>
    /// <exception cref="InferenceException">A net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] Draw(FaceReading reading, FaceEdit edit, CancellationToken cancellation);
}
