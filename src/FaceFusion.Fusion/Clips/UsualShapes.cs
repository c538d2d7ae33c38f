using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Clips;

/// <summary>The usual shape of the person in each scene: the mean of all its frames, aligned by least squares.</summary>
internal static class UsualShapes
{
    private const int Rounds = 2;

    /// <summary>By the scene's number.</summary>
    public static IReadOnlyDictionary<int, FaceShape> Of(IReadOnlyList<ClipMoment> moments) =>
        moments.Where(moment => moment.Face is not null).GroupBy(moment => moment.Scene, moment => moment.Face!).ToDictionary(scene => scene.Key, scene => Mean([.. scene]));

    private static FaceShape Mean(IReadOnlyList<FaceShape> shapes)
    {
        var mean = shapes[shapes.Count / 2];
        for (var round = 0; round < Rounds; round++)
        {
            var sum = new Point2[FaceTemplate.PointCount];
            foreach (var shape in shapes)
            {
                var aligned = shape.Transform(Similarity2.Fit(shape.Points, mean.Points));
                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] += aligned[i];
                }
            }

            mean = new FaceShape([.. sum.Select(point => point * (1.0 / shapes.Count))]);
        }

        return mean;
    }
}
