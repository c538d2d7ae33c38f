using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class SkinSmootherTests
{
    private const int Side = 160;
    private const double EyeDistance = 100;

    [Fact]
    public void Apply_FullStrength_KeepsHalfOfThePoresEnergyAndTakesSpotsDown()
    {
        var picture = Textured(out var pores, out var spots);
        SkinSmoother.Apply(picture, Full(), 1, 0.5, EyeDistance, measures: true);

        // One-pixel checks are all in the finest band; discs of a twentieth of the eye distance are spots.
        Assert.InRange(Energy(picture, pores) / Energy(Textured(out _, out _), pores), 0.45, 0.75);
        Assert.InRange(Energy(picture, spots) / Energy(Textured(out _, out _), spots), 0, 0.35);
    }

    [Fact]
    public void Apply_HalfStrength_DoesLess()
    {
        var (half, full) = (Textured(out _, out var spots), Textured(out _, out _));
        SkinSmoother.Apply(half, Full(), 0.5, 0.5, EyeDistance, measures: true);
        SkinSmoother.Apply(full, Full(), 1, 0.5, EyeDistance, measures: true);

        Assert.True(Energy(half, spots) > 1.3 * Energy(full, spots));
    }

    [Fact]
    public void Apply_AmountZero_ChangesNoBit()
    {
        var picture = Textured(out _, out _);
        SkinSmoother.Apply(picture, Full(), 0, 0.5, EyeDistance, measures: true);

        Assert.Equal(Textured(out _, out _).Pixels.ToArray(), picture.Pixels.ToArray());
    }

    [Theory]
    [InlineData(0, 0, 0.35)]
    [InlineData(0.5, 0.45, 0.75)]
    [InlineData(1, 0.9, 1.1)]
    public void Apply_PoreLock_KeepsThatPartOfTheFinestBandsEnergy(double poreLock, double least, double most)
    {
        var energy = SkinSmoother.Apply(Textured(out _, out _), Full(), 1, poreLock, EyeDistance, measures: true);

        Assert.NotNull(energy);
        Assert.InRange(energy.Value.Kept, least, most);
    }

    [Fact]
    public void Apply_AmountZero_ReportsNoEnergy() => Assert.Null(SkinSmoother.Apply(Textured(out _, out _), Full(), 0, 0.5, EyeDistance, measures: true));

    [Fact]
    public void Apply_OutsideTheMask_ChangesNoBit()
    {
        var picture = Textured(out _, out _);
        var mask = new Plane(Side, Side);
        mask.Row(80)[80] = 1;
        SkinSmoother.Apply(picture, mask, 1, 0.5, EyeDistance, measures: true);

        var before = Textured(out _, out _);
        Assert.Equal(before.Row(79).ToArray(), picture.Row(79).ToArray());
        Assert.NotEqual(before.Row(80).Slice(320, 4).ToArray(), picture.Row(80).Slice(320, 4).ToArray());
    }

    [Fact]
    public void Apply_StrongEdge_Stays()
    {
        var picture = new LinearImage(Side, Side);
        for (var i = 0; i < Side * Side; i++)
        {
            picture.Pixels.Slice(4 * i, 3).Fill(i % Side < Side / 2 ? 0.1f : 0.6f);
            picture.Pixels[(4 * i) + 3] = 1;
        }

        SkinSmoother.Apply(picture, Full(), 1, 0.5, EyeDistance, measures: true);

        Assert.Equal(0.1f, picture.Row(80)[4 * 77], 0.02f);
        Assert.Equal(0.6f, picture.Row(80)[4 * 82], 0.02f);
    }

    private static Plane Full()
    {
        var mask = new Plane(Side, Side);
        mask.Values.Fill(1);
        return mask;
    }

    private static LinearImage Textured(out float[] pores, out float[] spots)
    {
        pores = new float[Side * Side];
        spots = new float[Side * Side];
        var picture = new LinearImage(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var i = (y * Side) + x;
                pores[i] = (x + y) % 2 == 0 ? 1 : -1;
                var (dx, dy) = ((x % 20) - 10, (y % 20) - 10);
                spots[i] = (dx * dx) + (dy * dy) < 9 ? 1 - 0.0707f : -0.0707f;
                picture.Pixels.Slice(4 * i, 3).Fill(0.4f + (0.01f * pores[i]) + (0.02f * spots[i]));
                picture.Pixels[(4 * i) + 3] = 1;
            }
        }

        return picture;
    }

    /// <summary>Squared correlation with a pattern, away from the borders.</summary>
    private static double Energy(LinearImage picture, float[] pattern)
    {
        double sum = 0, norm = 0, mean = 0;
        for (var y = 40; y < 120; y++)
        {
            for (var x = 40; x < 120; x++)
            {
                mean += picture.Row(y)[4 * x] / 6400;
            }
        }

        for (var y = 40; y < 120; y++)
        {
            for (var x = 40; x < 120; x++)
            {
                sum += (picture.Row(y)[4 * x] - mean) * pattern[(y * Side) + x];
                norm += pattern[(y * Side) + x] * pattern[(y * Side) + x];
            }
        }

        return sum * sum / norm;
    }
}
