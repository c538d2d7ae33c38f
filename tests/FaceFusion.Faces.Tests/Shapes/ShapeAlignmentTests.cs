using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Shapes;

public class ShapeAlignmentTests
{
    private static readonly FaceShape[] s_people = [.. Enumerable.Range(1, 6).Select(i => TestShapes.Person(i))];
    private static readonly double[] s_weights = [1, 2, 0.5, 3, 1, 0.25];

    public static TheoryData<Alignment> Alignments => [.. Enum.GetValues<Alignment>()];

    [Theory]
    [MemberData(nameof(Alignments))]
    public void Mean_AllWeightOnThePose_IsThatShapeToTheBit(Alignment alignment)
    {
        var mean = ShapeAlignment.Mean(s_people, [0, 0, 5, 0, 0, 0], alignment, s_people[2]);

        Assert.True(mean.Points.SequenceEqual(s_people[2].Points));
    }

    [Theory]
    [MemberData(nameof(Alignments))]
    public void Mean_OtherOrder_IsTheSame(Alignment alignment)
    {
        var mean = ShapeAlignment.Mean(s_people, s_weights, alignment, s_people[0]);

        var turned = ShapeAlignment.Mean([.. s_people.Reverse()], [.. s_weights.Reverse()], alignment, s_people[0]);

        Assert.True(TestShapes.Farthest(mean, turned) < 1e-9);
    }

    [Theory]
    [MemberData(nameof(Alignments))]
    public void Mean_ShapeOfWeightZero_DoesNotMatter(Alignment alignment)
    {
        var mean = ShapeAlignment.Mean(s_people, s_weights, alignment, s_people[1]);

        var more = ShapeAlignment.Mean([.. s_people, TestShapes.Person(99, 3)], [.. s_weights, 0], alignment, s_people[1]);

        Assert.True(mean.Points.SequenceEqual(more.Points));
    }

    [Theory]
    [InlineData(Alignment.TwoPoint)]
    [InlineData(Alignment.Procrustes)]
    public void Mean_ShapesMovedTurnedAndScaled_IsTheSame(Alignment alignment)
    {
        var mean = ShapeAlignment.Mean(s_people, s_weights, alignment, s_people[0]);
        var moved = s_people.Select((p, i) => p.Transform(new Similarity2(0.4 + i, 0.3, 50 * i, -200))).ToArray();

        var again = ShapeAlignment.Mean(moved, s_weights, alignment, s_people[0]);

        Assert.True(TestShapes.Farthest(mean, again) < 1e-7);
    }

    [Fact]
    public void Mean_UpsideDownFace_IsTurnedBack()
    {
        var turned = s_people[1].Transform(new Similarity2(-1, 0, 900, 900));

        var mean = ShapeAlignment.Mean([s_people[0], turned], [1, 1], Alignment.Procrustes, s_people[0]);
        var upright = ShapeAlignment.Mean([s_people[0], s_people[1]], [1, 1], Alignment.Procrustes, s_people[0]);

        Assert.True(TestShapes.Farthest(mean, upright) < 1e-7);
    }

    [Fact]
    public void Mean_Procrustes_HasNoCloserNeighbour()
    {
        // The mean minimises the weighted sum of squared distances over the shapes brought to one size and turned onto it.
        var mean = ShapeAlignment.Mean(s_people, s_weights, Alignment.Procrustes, FaceTemplate.MeanShape);
        var cost = Cost(mean);

        var random = new Random(5);
        for (var trial = 0; trial < 20; trial++)
        {
            var other = mean.Transform(p => p + new Point2(0.01 * (random.NextDouble() - 0.5), 0.01 * (random.NextDouble() - 0.5)));
            Assert.True(Cost(other) > cost);
        }
    }

    [Fact]
    public void Mean_None_IsThePlainMean()
    {
        var mean = ShapeAlignment.Mean(s_people[..2], [1, 3], Alignment.None, s_people[5]);

        Assert.Equal((0.25 * s_people[0][7].X) + (0.75 * s_people[1][7].X), mean[7].X, 1e-9);
    }

    [Fact]
    public void Mean_Rigid_KeepsTheMeanSize()
    {
        var large = s_people[0].Transform(new Similarity2(2, 0, 0, 0));

        var mean = ShapeAlignment.Mean([s_people[0], large], [1, 1], Alignment.Rigid, s_people[0]);

        Assert.Equal(1.5 * s_people[0].EyeDistance, mean.EyeDistance, 1e-6);
    }

    [Fact]
    public void Mean_TwoPoint_HasThePupilsOfThePose()
    {
        var mean = ShapeAlignment.Mean(s_people, s_weights, Alignment.TwoPoint, s_people[3]);

        Assert.True((mean[0] - s_people[3][0]).Length < 1e-9);
        Assert.True((mean[1] - s_people[3][1]).Length < 1e-9);
    }

    [Fact]
    public void Mean_BadWeights_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ShapeAlignment.Mean(s_people, [1, 1], Alignment.None, s_people[0]));
        Assert.Throws<ArgumentException>(() => ShapeAlignment.Mean(s_people[..2], [0, 0], Alignment.None, s_people[0]));
        Assert.Throws<ArgumentException>(() => ShapeAlignment.Mean(s_people[..2], [1, -1], Alignment.None, s_people[0]));
        Assert.Throws<ArgumentException>(() => ShapeAlignment.Mean(s_people[..2], [1, double.NaN], Alignment.None, s_people[0]));
        Assert.Throws<ArgumentException>(() => ShapeAlignment.Mean([], [], Alignment.None, s_people[0]));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    public void ToCanonicalFrame_AnyFace_HasItsEyesInPlace(int size)
    {
        var shape = ShapeAlignment.ToCanonicalFrame(s_people[4], size);

        var (left, right) = (shape[18], shape[27]);
        Assert.Equal(left.Y, right.Y, 1e-9);
        Assert.Equal(size - 1.0, left.X + right.X, 1e-9);
        Assert.Equal(0.2091 * size, right.X - left.X, 1e-9);
        Assert.Equal((0.44367 * size) - 0.5, left.Y, 1e-9);
    }

    [Fact]
    public void ToCanonicalFrame_TwiceTheSize_IsTheSamePictureScaled()
    {
        var small = ShapeAlignment.ToCanonicalFrame(s_people[4], 512);
        var large = ShapeAlignment.ToCanonicalFrame(s_people[4], 1024);

        var scaled = small.Transform(p => new Point2((2 * (p.X + 0.5)) - 0.5, (2 * (p.Y + 0.5)) - 0.5));

        Assert.True(TestShapes.Farthest(scaled, large) < 1e-9);
    }

    private static double Cost(FaceShape mean)
    {
        var centred = ToOneSize(mean);
        var cost = 0.0;
        for (var k = 0; k < s_people.Length; k++)
        {
            var shape = ToOneSize(s_people[k]);
            var turned = shape.Transform(Similarity2.Fit(shape.Points, centred.Points, rigid: true));
            for (var i = 0; i < FaceTemplate.PointCount; i++)
            {
                cost += s_weights[k] * Math.Pow((turned[i] - centred[i]).Length, 2);
            }
        }

        return cost;
    }

    private static FaceShape ToOneSize(FaceShape shape)
    {
        var centre = default(Point2);
        foreach (var p in shape.Points)
        {
            centre += p * (1.0 / FaceTemplate.PointCount);
        }

        var size = Math.Sqrt(shape.Points.ToArray().Sum(p => Math.Pow((p - centre).Length, 2)));
        return shape.Transform(p => (p - centre) * (1 / size));
    }
}
