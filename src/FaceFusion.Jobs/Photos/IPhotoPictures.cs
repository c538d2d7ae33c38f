using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Jobs.Photos;

/// <summary>Photos as they are shown: reduced, encoded anew, without any metadata. Safe for concurrent use.</summary>
public interface IPhotoPictures
{
    /// <summary>The photo, in the format that is encoded fastest.</summary>
    /// <param name="id">The photo.</param>
    /// <param name="size">Longer side at most, 16..2048; a smaller photo is not enlarged.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fusion.FusionException">Not there.</exception>
    Task<EncodedPicture> PhotoAsync(string id, int size, CancellationToken cancellation);

    /// <summary>A part of the photo, for looking closely.</summary>
    /// <param name="id">The photo.</param>
    /// <param name="part">Pixels of the photo; what lies outside it is left out.</param>
    /// <param name="size">Longer side at most, 16..2048; a smaller part is not enlarged.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fusion.FusionException">The photo is not there, or no pixel of the part is in it.</exception>
    Task<EncodedPicture> PartAsync(string id, PixelRegion part, int size, CancellationToken cancellation);

    /// <summary>A square round one face, with some margin.</summary>
    /// <param name="id">The photo.</param>
    /// <param name="face">Index among its faces.</param>
    /// <param name="size">Side at most, 16..2048; a smaller face is not enlarged.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fusion.FusionException">The photo or the face is not there.</exception>
    Task<EncodedPicture> FaceAsync(string id, int face, int size, CancellationToken cancellation);
}
