using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Draws a picture larger, with detail that enlarging alone does not bring. Safe for concurrent use.</summary>
public interface IUpscaler : IFaceNet
{
    /// <summary>How many times as wide and as high the picture becomes: 2, 3, 4 or 8.</summary>
    int Factor { get; }

    /// <summary>Draws it.</summary>
    /// <param name="picture">8-bit; alpha, where there is one, is left out.</param>
    /// <param name="cancellation">Stops between tiles, and a run between operators.</param>
    /// <returns>8-bit RGB, <see cref="Factor"/> times as wide and as high.</returns>
    /// <exception cref="InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Bitmap Enlarge(Bitmap picture, CancellationToken cancellation);
}
