using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Shapes;

/// <summary>Faces of people who do not exist: the mean shape with every point moved a little.</summary>
internal static class TestShapes
{
    public static FaceShape Person(int seed, double eyeDistance = 210)
    {
        var random = new Random(seed);
        var pose = new Similarity2(eyeDistance, eyeDistance * 0.1 * (random.NextDouble() - 0.5), 600 + (100 * random.NextDouble()), 620);
        return FaceTemplate.MeanShape.Transform(p => pose.Apply(p + new Point2(Noise(random), Noise(random))));
    }

    public static double Farthest(FaceShape a, FaceShape b)
    {
        var farthest = 0.0;
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            farthest = Math.Max(farthest, (a[i] - b[i]).Length);
        }

        return farthest;
    }

    private static double Noise(Random random) => 0.04 * (random.NextDouble() - 0.5);
}
