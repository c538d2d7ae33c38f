using System.Runtime.CompilerServices;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Orders;

/// <summary>Chains of the same people onto one base, each rendered as a preview and held against their true mean inside the mean's face.</summary>
internal static class ChainComparison
{
    /// <summary>One chain's picture.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Picture">Its picture.</param>
    /// <param name="Difference">From the mean.</param>
    public sealed record Compared(Recipe Chain, Bitmap Picture, PictureDifference Difference);

    /// <summary>Renders the true mean of the first chain's people, onto its base.</summary>
    public static Task<(Bitmap Picture, FaceShape Landmarks)> MeanAsync(PreviewSession session, Recipe chain, CancellationToken cancellation) =>
        session.RenderWithLandmarksAsync(ChainOrder.TrueMean(chain), cancellation);

    /// <summary>Renders the chains one after the other.</summary>
    /// <param name="session">Keeps the photos.</param>
    /// <param name="mean">Their true mean.</param>
    /// <param name="chains">The chains.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<Compared> CompareAsync(
        PreviewSession session, (Bitmap Picture, FaceShape Landmarks) mean, IEnumerable<Recipe> chains, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mask = FaceMasks.Face(mean.Landmarks, new PixelRegion(0, 0, mean.Picture.Width, mean.Picture.Height));
        try
        {
            foreach (var chain in chains)
            {
                var picture = await session.RenderAsync(chain, cancellation).ConfigureAwait(false);
                yield return new Compared(chain, picture, PictureDifference.Of(picture, mean.Picture, mask));
            }
        }
        finally
        {
            PlanePool.Return(mask);
        }
    }
}
