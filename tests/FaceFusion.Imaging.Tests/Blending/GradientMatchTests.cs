using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Blending;

public sealed class GradientMatchTests
{
    private const int Side = 96;

    [Fact]
    public void Apply_ForegroundThatIsOffByOneStep_GivesTheBackground()
    {
        var (front, back) = (Wave(0.1f, 0), Wave(0, 0));

        GradientMatch.Apply(front, back, Disc());

        CloseInside(back, front, 1e-5);
    }

    [Fact]
    public void Apply_ForegroundThatIsOffByARamp_KeepsLittleOfIt()
    {
        // A ramp is harmonic: the membrane through its values on the rim is the ramp itself.
        var (front, back) = (Wave(0.05f, 0.2f), Wave(0, 0));

        GradientMatch.Apply(front, back, Disc());

        CloseInside(back, front, 0.03);
    }

    [Fact]
    public void Apply_DetailOfTheForeground_Stays()
    {
        var (front, back) = (Wave(0.1f, 0), Wave(0, 0));
        front.Row(Side / 2).Slice(4 * (Side / 2), 3).Fill(0.9f);
        var wanted = MathF.Sqrt(0.9f) - 0.1f;

        GradientMatch.Apply(front, back, Disc());

        Assert.Equal(wanted * wanted, front.Row(Side / 2)[4 * (Side / 2)], 1e-4);
    }

    [Fact]
    public void Apply_MaskZero_LeavesThoseBits()
    {
        var (front, back) = (Noise.Linear(Side, Side, 1), Noise.Linear(Side, Side, 2));
        front.Pixels[0] = -0f;
        var before = front.Clone();
        var mask = Disc();

        GradientMatch.Apply(front, back, mask);

        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] == 0)
            {
                Numbers.Same(before.Pixels.Slice(4 * i, 4), front.Pixels.Slice(4 * i, 4));
            }
        }
    }

    [Fact]
    public void Apply_MaskWithoutARim_LeavesTheForeground()
    {
        var (front, back) = (Noise.Linear(20, 20, 1), Noise.Linear(20, 20, 2));
        var mask = new Plane(20, 20);
        mask.Values.Fill(1);
        var expected = front.Clone();

        GradientMatch.Apply(front, back, mask);

        Numbers.Close(expected.Pixels, front.Pixels, 1e-5);
    }

    [Fact]
    public void Apply_OneOrManyThreads_IsTheSameToTheBit()
    {
        var one = Blended(1);
        Numbers.Same(one.Pixels, Blended(4).Pixels);

        static LinearImage Blended(int threads)
        {
            using var limit = RowBands.LimitDegree(threads);
            var (front, back) = (Noise.Linear(Side, Side, 1), Noise.Linear(Side, Side, 2));
            GradientMatch.Apply(front, back, Disc());
            return front;
        }
    }

    [Fact]
    public void Apply_SizesDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => GradientMatch.Apply(new LinearImage(3, 3), new LinearImage(3, 4), new Plane(3, 4)));

    private static void CloseInside(LinearImage expected, LinearImage actual, double tolerance)
    {
        var mask = Disc();
        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] > 0)
            {
                Numbers.Close(expected.Pixels.Slice(4 * i, 4), actual.Pixels.Slice(4 * i, 4), tolerance);
            }
        }
    }

    /// <summary>A soft wave whose roots of light are raised by an offset and a ramp from left to right.</summary>
    private static LinearImage Wave(float offset, float ramp)
    {
        var picture = new LinearImage(Side, Side);
        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side, i / Side);
            var root = 0.5f + (0.1f * MathF.Sin(x / 9f) * MathF.Cos(y / 7f)) + offset + (ramp * x / Side);
            picture.Pixels.Slice(4 * i, 3).Fill(root * root);
            picture.Pixels[(4 * i) + 3] = 1;
        }

        return picture;
    }

    private static Plane Disc()
    {
        var mask = new Plane(Side, Side);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var (x, y) = ((i % Side) - (Side / 2), (i / Side) - (Side / 2));
            mask.Values[i] = Math.Clamp((40 - MathF.Sqrt((x * x) + (y * y))) / 12, 0, 1);
        }

        return mask;
    }
}
