using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class ThinPlateSplineTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(64)]
    [InlineData(210)]
    public void Map_AtTheControls_GivesTheTargets(int count)
    {
        var (controls, targets) = Pairs(count, 6);

        var map = new ThinPlateSpline(controls, 0, 0).Solve(targets);

        for (var i = 0; i < count; i++)
        {
            Assert.True((map.Map(controls[i]) - targets[i]).Length < 1e-6, $"Control {i} of {count} is off.");
        }
    }

    [Fact]
    public void Map_BetweenControls_EqualsTheDenseSystemSolvedPlainly()
    {
        var (controls, targets) = Pairs(23, 8);
        var map = new ThinPlateSpline(controls, 0, 0).Solve(targets);
        var dense = new DenseThinPlate(controls, targets);

        foreach (var point in (Point2[])[new(100, 220), new(-40, 3), new(511, 600), new(300.25, 17.5)])
        {
            Assert.True((map.Map(point) - dense.Map(point)).Length < 1e-6, $"At {point}.");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Map_AffineTargets_IsThatAffineMapEverywhere(double regularization)
    {
        var (controls, _) = Pairs(40, 0);
        static Point2 Affine(Point2 p) => new(3 + (0.9 * p.X) - (0.2 * p.Y), -5 + (0.1 * p.X) + (1.2 * p.Y));
        var map = new ThinPlateSpline(controls, regularization, 0).Solve(Array.ConvertAll(controls, Affine));

        foreach (var point in (Point2[])[new(0, 0), new(700, -80), new(251.5, 99)])
        {
            Assert.True((map.Map(point) - Affine(point)).Length < 1e-8, $"At {point}.");
        }
    }

    [Fact]
    public void Solve_MoreRegularization_IsStiffer()
    {
        var (controls, targets) = Pairs(50, 10);

        var misfits = Array.ConvertAll([0.0, 0.001, 0.1, 10], lambda =>
        {
            var map = new ThinPlateSpline(controls, lambda, 0).Solve(targets);
            return controls.Zip(targets, (c, t) => (map.Map(c) - t).Length).Sum();
        });

        Assert.True(misfits[0] < misfits[1] && misfits[1] < misfits[2] && misfits[2] < misfits[3], string.Join(" ", misfits));
    }

    [Fact]
    public void Solve_CoincidingControls_MeetTheMeanOfTheirTargets()
    {
        Point2[] controls = [new(0, 0), new(100, 0), new(0, 100), new(50, 50), new(50, 50), new(50.4, 50)];
        Point2[] targets = [new(0, 0), new(100, 0), new(0, 100), new(52, 50), new(54, 50), new(56, 53)];

        var map = new ThinPlateSpline(controls, 0, 1.5).Solve(targets);

        Assert.True((map.Map(new(150.4 / 3, 50)) - new Point2(54, 51)).Length < 1e-6);
    }

    [Fact]
    public void Constructor_TwoPoints_Throws() =>
        Assert.Throws<ArgumentException>(() => new ThinPlateSpline([new(0, 0), new(1, 1), new(1, 1)], 0, 0));

    [Fact]
    public void Constructor_PointsOnALine_Throws() =>
        Assert.Throws<ArgumentException>(() => new ThinPlateSpline([new(0, 0), new(10, 10), new(20, 20), new(50, 50)], 0, 0));

    [Fact]
    public void Constructor_NotFinite_Throws() =>
        Assert.Throws<ArgumentException>(() => new ThinPlateSpline([new(0, 0), new(double.NaN, 10), new(20, 0)], 0, 0));

    [Fact]
    public void Solve_WrongNumberOfTargets_Throws()
    {
        var spline = new ThinPlateSpline([new(0, 0), new(10, 0), new(0, 10)], 0, 0);

        Assert.Throws<ArgumentException>(() => spline.Solve([new(0, 0)]));
    }

    internal static (Point2[] Controls, Point2[] Targets) Pairs(int count, double jitter)
    {
        var random = new Random(count);
        var controls = new Point2[count];
        var targets = new Point2[count];
        for (var i = 0; i < count; i++)
        {
            controls[i] = new(random.NextDouble() * 512, random.NextDouble() * 512);
            targets[i] = new(
                (1.3 * controls[i].X) + 20 + (jitter * (random.NextDouble() - 0.5)),
                (1.3 * controls[i].Y) - 9 + (jitter * (random.NextDouble() - 0.5)));
        }

        return (controls, targets);
    }
}
