using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Eyes;

/// <summary>One eye in a frame: where its iris is and how much of it the lids leave open.</summary>
/// <param name="Centre">Middle of the iris' rim in the frame.</param>
/// <param name="Radius">Of the iris in pixels.</param>
/// <param name="Region">The pixels round it, in the frame.</param>
/// <param name="Opening">0..1 over the region: between the lids.</param>
internal sealed record EyeWindow(Point2 Centre, double Radius, PixelRegion Region, Plane Opening)
{
    /// <summary>A smaller iris shows no highlight that could be told from noise.</summary>
    private const double SmallestRadius = 3;
    private const double Reach = 1.25;

    /// <summary>Both eyes of a face, those of them whose iris is large enough and inside the frame.</summary>
    public static IReadOnlyList<EyeWindow> Of(FaceShape shape, PixelRegion frame)
    {
        EyeWindow?[] eyes = [Of(shape, FaceTemplate.LeftIris, FaceTemplate.LeftEye, frame), Of(shape, FaceTemplate.RightIris, FaceTemplate.RightEye, frame)];
        return [.. eyes.OfType<EyeWindow>()];
    }

    /// <summary>Position of a pixel of the region from the iris' middle, in its radii.</summary>
    public Point2 FromCentre(int x, int y) => (new Point2(Region.X + x, Region.Y + y) - Centre) * (1 / Radius);

    /// <summary>A pixel of the region in a picture of the part <paramref name="seen"/> of the frame.</summary>
    public Span<float> Pixel(LinearImage picture, PixelRegion seen, int x, int y) =>
        picture.Row(Region.Y + y - seen.Y).Slice(4 * (Region.X + x - seen.X), 4);

    /// <summary>Lightness of the region in a picture.</summary>
    public Plane Luma(LinearImage picture, PixelRegion seen)
    {
        var luma = new Plane(Region.Width, Region.Height);
        for (var y = 0; y < luma.Height; y++)
        {
            for (var x = 0; x < luma.Width; x++)
            {
                luma.Row(y)[x] = EyeLuma.Of(Pixel(picture, seen, x, y));
            }
        }

        return luma;
    }

    private static EyeWindow? Of(FaceShape shape, ReadOnlySpan<int> iris, ReadOnlySpan<int> rim, PixelRegion frame)
    {
        var centre = new Point2(0, 0);
        foreach (var i in iris)
        {
            centre += shape[i] * (1.0 / iris.Length);
        }

        var radius = 0.0;
        foreach (var i in iris)
        {
            radius += (shape[i] - centre).Length / iris.Length;
        }

        var reach = (int)Math.Ceiling(Reach * radius);
        var region = new PixelRegion((int)Math.Floor(centre.X) - reach, (int)Math.Floor(centre.Y) - reach, (2 * reach) + 2, (2 * reach) + 2);
        return radius < SmallestRadius || region.Intersect(frame) != region
            ? null
            : new EyeWindow(centre, radius, region, FaceMasks.EyeOpening(shape, rim, region));
    }
}
