using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Space;

/// <summary>
/// The shapes of a face space: the mean of Procrustes analysis and principal components of what is left. Everything is done in
/// the mean's pose, and what comes of it is a change in the shape's own: position, size, roll and everything that no amount
/// asks about stay. So do hairline, hair and neck, whose landmarks say more about hair than about the face.
/// </summary>
public sealed class ShapeSpace
{
    private const int ExaggeratedComponents = 30;

    /// <summary>In eye distances.</summary>
    private const double MostExaggerated = 0.25;

    private readonly float[] _components;
    private readonly float[] _directions;
    private readonly byte[] _moves;

    private ShapeSpace(FaceShape mean, float[] components, float[] directions, byte[] moves) =>
        (Mean, _components, _directions, _moves) = (mean, components, directions, moves);

    /// <summary>The mean face, in pixels of <see cref="TextureSpace"/>'s raster; its own mirror image.</summary>
    public FaceShape Mean { get; }

    /// <summary>Number of components, those of the greatest variance first.</summary>
    public int Count => _components.Length / Length;

    private static int Length => 2 * FaceTemplate.PointCount;

    /// <summary>A shape with a change laid onto it; the same shape where there is none.</summary>
    public FaceShape Apply(FaceShape shape, FaceSpaceChange change)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (change.IsNone)
        {
            return shape;
        }

        var toMean = Similarity2.Fit(shape.Points, Mean.Points);
        var before = Difference(shape.Transform(toMean));
        var after = change.Components is { } count ? Project(before, count) : [.. before];
        if (change.Caricature != 0)
        {
            Exaggerate(after, change.Caricature);
        }

        var directions = change.Directions;
        for (var d = 0; d < directions.Length; d++)
        {
            Add(after, _directions.AsSpan(d * Length, Length), directions[d]);
        }

        Add(after, before, -1);
        return Move(shape, after, toMean.Inverse());
    }

    /// <summary>What is left of a difference to the mean [x, y of each point] in the first components.</summary>
    internal float[] Project(ReadOnlySpan<float> difference, int count)
    {
        var projected = new float[Length];
        for (var k = 0; k < Math.Min(count, Count); k++)
        {
            var component = _components.AsSpan(k * Length, Length);
            var sum = 0.0;
            for (var i = 0; i < Length; i++)
            {
                sum += (double)component[i] * difference[i];
            }

            Add(projected, component, sum);
        }

        return projected;
    }

    /// <summary>The shapes of a model's file.</summary>
    internal static ShapeSpace Read(TensorFile file)
    {
        var mean = file.Floats("shape.mean", FaceTemplate.PointCount, 2);
        var points = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new Point2(mean[2 * i], mean[(2 * i) + 1]);
        }

        return new ShapeSpace(
            new FaceShape(points),
            file.Floats("shape.components", file.Shape("shape.components")[0], Length),
            file.Floats("directions.shape", 3, Length),
            file.Integers<byte>("shape.moves", FaceTemplate.PointCount));
    }

    private float[] Difference(FaceShape aligned)
    {
        var difference = new float[Length];
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            var d = aligned[i] - Mean[i];
            (difference[2 * i], difference[(2 * i) + 1]) = ((float)d.X, (float)d.Y);
        }

        return difference;
    }

    /// <summary>
    /// Adds <paramref name="amount"/> of the difference, as it is on both sides alike: what differs between left and right is
    /// for the most part how the head is turned, and no trait of the face. Away from the mean it exaggerates the first components
    /// alone: what no other face has is landmark error as often as not, and twice as much of it is a dent. Nor does any point go much further than
    /// <see cref="MostExaggerated"/>: twice the distance of what is already extreme is a fold beside the ear.
    /// </summary>
    private void Exaggerate(float[] difference, double amount)
    {
        var copy = amount > 0 ? Project(difference, ExaggeratedComponents) : [.. difference];
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            var other = FaceTemplate.Mirror[i];
            var move = new Point2(copy[2 * i] - copy[2 * other], copy[(2 * i) + 1] + copy[(2 * other) + 1]) * (amount / 2);
            if (amount > 0)
            {
                move *= Bound(move.Length / (MostExaggerated * Mean.EyeDistance));
            }

            difference[2 * i] += (float)move.X;
            difference[(2 * i) + 1] += (float)move.Y;
        }

        // Hardly anything below a half, and never above 1.
        static double Bound(double length) => Math.Pow(1 + Math.Pow(length, 4), -0.25);
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> values, double weight)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += (float)(weight * values[i]);
        }
    }

    private FaceShape Move(FaceShape shape, float[] change, Similarity2 turn)
    {
        Point2[] points = [.. shape.Points];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += Turned(i) * _moves[i];
        }

        // An iris shifts as a whole: it stays as round and as large as it is.
        Shift(FaceTemplate.LeftPupil, FaceTemplate.LeftIris);
        Shift(FaceTemplate.RightPupil, FaceTemplate.RightIris);
        return new FaceShape(points);

        Point2 Turned(int i)
        {
            var (x, y) = (change[2 * i], change[(2 * i) + 1]);
            return new((turn.A * x) - (turn.B * y), (turn.B * x) + (turn.A * y));
        }

        void Shift(int pupil, ReadOnlySpan<int> iris)
        {
            var mean = default(Point2);
            foreach (var i in iris)
            {
                mean += Turned(i) * (1.0 / iris.Length);
            }

            points[pupil] = shape[pupil] + mean;
            foreach (var i in iris)
            {
                points[i] = shape[i] + mean;
            }
        }
    }
}
