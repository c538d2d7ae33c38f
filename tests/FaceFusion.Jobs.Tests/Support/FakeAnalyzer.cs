using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>Finds as many faces as a test wants, beside each other.</summary>
internal sealed class FakeAnalyzer : IFaceAnalyzer
{
    private int _calls;
    private int _placed;

    public int FaceCount { get; set; } = 1;

    public Exception? Failure { get; set; }

    public double LastThreshold { get; private set; }

    public int Calls => _calls;

    public int Placed => _placed;

    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        LastThreshold = threshold;
        return Failure is null ? [.. Enumerable.Range(0, FaceCount).Select(i => FaceAt(photo, i))] : throw Failure;
    }

    public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _placed);
        return Failure is null ? TemplateFaces.FromShape(points.LayMeanShape()) : throw Failure;
    }

    public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation) =>
        Failure is null ? (FaceCount > 0 ? TemplateFaces.FromShape(before) : null) : throw Failure;

    public static FaceShape ShapeAt(double centreX, double centreY, double radius)
    {
        var points = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            var angle = i * 2.399963;
            var distance = radius * Math.Sqrt((i + 0.5) / points.Length);
            points[i] = new Point2(centreX + (distance * Math.Cos(angle)), centreY + (distance * Math.Sin(angle)));
        }

        (points[0], points[1]) = (new Point2(centreX - (radius / 2), centreY), new Point2(centreX + (radius / 2), centreY));
        return new FaceShape(points);
    }

    private Face FaceAt(Bitmap photo, int index)
    {
        var width = (double)photo.Width / FaceCount;
        var radius = Math.Min(width, photo.Height) / 3;
        var (x, y) = ((index + 0.5) * width, photo.Height / 2.0);
        return new Face(new FaceBox(x - radius, y - radius, 2 * radius, 2 * radius), 0.9, ShapeAt(x, y, radius), new FacePose(1, 2, 3), []);
    }
}
