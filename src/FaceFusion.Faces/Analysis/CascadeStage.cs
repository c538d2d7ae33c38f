using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// One stage of the landmark cascade (<c>models/landmarks-189.json</c>): a crop by known points, a net, and where its points go.
/// </summary>
/// <param name="Model">The net's file.</param>
/// <param name="Width">Crop pixels across.</param>
/// <param name="Height">Crop pixels down.</param>
/// <param name="From">Landmarks that place the crop; null takes the detector's five points.</param>
/// <param name="Reference">Where those lie in the crop, in pixels.</param>
/// <param name="Indices">The landmarks that the net's outputs are, in order.</param>
/// <param name="Mirror">True shows the net the crop flipped left to right, and flips its answer back.</param>
/// <param name="Repeat">How often the stage runs.</param>
/// <param name="BothSides">True shows the net each crop and its mirror image and takes the mean of both answers.</param>
internal sealed record CascadeStage(
    string Model, int Width, int Height, int[]? From, Point2[] Reference, int[] Indices, bool Mirror, int Repeat, bool BothSides = false)
{
    /// <summary>For each output the one that is its mirror partner; -1 where the stage has none.</summary>
    public int[] Partners { get; } = Array.ConvertAll(Indices, i => Array.IndexOf(Indices, FaceTemplate.Mirror[i]));


    /// <summary>The similarity from crop pixels to photo pixels, by least squares in the crop.</summary>
    /// <param name="held">The points that place the crop, in photo pixels; not all in one place.</param>
    public Similarity2 CropToPhoto(ReadOnlySpan<Point2> held)
    {
        var photoToCrop = Similarity2.Fit(held, Reference);

        // Points scattered without any likeness to the reference fit best at no size at all, which has no inverse.
        return photoToCrop.Scale > 1e-9 ? photoToCrop.Inverse() : Similarity2.Identity;
    }

    /// <summary>Photo pixels of an output in 0..1 of the crop.</summary>
    public Point2 Place(double x, double y, Similarity2 cropToPhoto)
    {
        var across = Mirror ? 1 - x : x;
        return cropToPhoto.Apply(new((across * Width) - 0.5, (y * Height) - 0.5));
    }
}
