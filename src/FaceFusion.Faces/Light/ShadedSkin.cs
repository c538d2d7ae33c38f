using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Pixels of a face's skin: how bright each is, and where its surface looks.</summary>
internal sealed class ShadedSkin
{
    // Pixels between the eyes: shading is smooth, so little is enough.
    private const double WorkingDistance = 32;
    private const float LeastMask = 0.5f;

    private readonly List<(double X, double Y, double Z, double Luminance)> _pixels = [];

    /// <summary>Normals (unit vectors: x right, y down, z to the camera) and luminances in linear light.</summary>
    public IReadOnlyList<(double X, double Y, double Z, double Luminance)> Pixels => _pixels;

    /// <summary>Gathers them.</summary>
    public static ShadedSkin Of(Bitmap photo, FaceShape landmarks)
    {
        var result = new ShadedSkin();
        var area = SoftPolygon.Reached(landmarks.Points[..134], new(0, 0, photo.Width, photo.Height), 0);
        var factor = Math.Max(1, Math.Round(landmarks.EyeDistance / WorkingDistance));
        var (width, height) = ((int)(area.Width / factor), (int)(area.Height / factor));
        if (area.IsEmpty || width == 0 || height == 0)
        {
            return result;
        }

        var grid = new RegionGrid(area, width, height);
        var frame = RegionFrame.Of(photo, grid, new(0, 0, width, height));
        var shape = landmarks.Transform(grid.FromPhoto);
        var pose = PoseEstimate.Fit(shape);
        var mask = FaceMasks.Skin(shape, new(0, 0, width, height));
        for (var y = 0; y < height && pose.Scale > 0; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (mask.Row(y)[x] > LeastMask && HeadSurface.Normal(pose, new(x, y)) is { } normal)
                {
                    result._pixels.Add((normal.X, normal.Y, normal.Z, Luminance(frame, x, y)));
                }
            }
        }

        return result;
    }

    private static double Luminance(RegionFrame frame, int x, int y) =>
        EncodedLight.Luminance(frame.Red.Row(y)[x], frame.Green.Row(y)[x], frame.Blue.Row(y)[x]);
}
