using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Regions;

/// <summary>Glasses for a face: two rims and the bridge.</summary>
/// <param name="shape">The face's landmarks in the photo.</param>
/// <param name="squareness">2 gives round rims, more squarer ones: the exponent of a superellipse.</param>
internal sealed class DrawnGlasses(FaceShape shape, double squareness = 2)
{
    // In eye distances: half a rim across and down, and how far below the pupil its middle lies.
    private const double Across = 0.36;
    private const double Down = 0.3;
    private const double Drop = 0.05;

    /// <summary>Points every half pixel or so along the lines.</summary>
    public IReadOnlyList<Point2> Lines { get; } = [.. Rim(shape, shape[0], squareness), .. Rim(shape, shape[1], squareness), .. Bridge(shape)];

    /// <summary>Paints the lines.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="radius">Half a line's width, in eye distances.</param>
    /// <param name="color">The frame's.</param>
    public void Paint(Bitmap photo, double radius, (byte R, byte G, byte B) color)
    {
        radius *= shape.EyeDistance;
        foreach (var p in Lines)
        {
            for (var y = Math.Max(0, (int)(p.Y - radius)); y <= Math.Min(photo.Height - 1, p.Y + radius); y++)
            {
                for (var x = Math.Max(0, (int)(p.X - radius)); x <= Math.Min(photo.Width - 1, p.X + radius); x++)
                {
                    if ((new Point2(x, y) - p).Length <= radius)
                    {
                        var pixel = photo.Row(y).Slice(3 * x, 3);
                        (pixel[0], pixel[1], pixel[2]) = (color.R, color.G, color.B);
                    }
                }
            }
        }
    }

    private static IEnumerable<Point2> Rim(FaceShape shape, Point2 pupil, double squareness)
    {
        for (var k = 0; k < 720; k++)
        {
            var (sin, cos) = Math.SinCos(k * Math.PI / 360);
            yield return pupil + (new Point2(Across * Bent(cos), (Down * Bent(sin)) + Drop) * shape.EyeDistance);
        }

        double Bent(double value) => Math.Sign(value) * Math.Pow(Math.Abs(value), 2 / squareness);
    }

    private static IEnumerable<Point2> Bridge(FaceShape shape)
    {
        var (from, to) = (shape[0] + (new Point2(Across, Drop) * shape.EyeDistance), shape[1] + (new Point2(-Across, Drop) * shape.EyeDistance));
        for (var k = 0; k <= 100; k++)
        {
            yield return from + ((to - from) * (k / 100.0));
        }
    }
}
