using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class LayerKernelsTests
{
    /// <summary>Widths round the vector widths.</summary>
    public static TheoryData<int> Widths => [1, 3, 4, 7, 16, 33];

    [Theory]
    [MemberData(nameof(Widths))]
    public void AddScaledAndSetScaled_AnyWidth_AreTheFormula(int width)
    {
        var (a, b) = (Noise(width, 1), Noise(width, 2));
        var (sum, set) = (a.Clone(), a.Clone());
        LayerKernels.AddScaled(sum, b, 0.3f);
        LayerKernels.SetScaled(set, b, 0.3f);

        for (var i = 0; i < a.Pixels.Length; i++)
        {
            Assert.Equal(a.Pixels[i] + (b.Pixels[i] * 0.3f), sum.Pixels[i], 1e-6f);
            Assert.Equal(b.Pixels[i] * 0.3f, set.Pixels[i], 1e-7f);
        }
    }

    [Fact]
    public void AddScaled_IntoAPart_TouchesNoOtherPixel()
    {
        var (sum, small) = (Noise(7, 1), Noise(3, 2));
        var before = sum.Clone();

        LayerKernels.AddScaled(sum, small, 0.3f, new PixelRegion(2, 0, small.Width, small.Height));

        for (var i = 0; i < sum.Pixels.Length; i++)
        {
            var (x, y) = (i / 4 % sum.Width, i / 4 / sum.Width);
            var added = x is >= 2 and < 5 && y < small.Height ? small.Row(y)[(4 * (x - 2)) + (i % 4)] * 0.3f : 0;
            Assert.Equal(before.Pixels[i] + added, sum.Pixels[i], 1e-6f);
        }
    }

    [Fact]
    public void SetScaledAndNormalize_InAPart_LeaveTheRestAsItIs()
    {
        var (face, ground) = (Square(12, 1), Square(12, 2));
        var part = new PixelRegion(3, 4, 5, 6);

        LayerKernels.SetScaled(face, ground, 0.5f, part);
        LayerKernels.Normalize(face, ground, part);

        // A half of what is there, divided by its coverage, is what is there; round the part it never was anything else.
        for (var i = 0; i < face.Pixels.Length; i++)
        {
            Assert.Equal(ground.Pixels[i], face.Pixels[i], 1e-6f);
        }

        LayerKernels.SetScaled(face, ground, 0.5f, part);
        Assert.Equal(ground.Row(3)[12], face.Row(3)[12]);
        Assert.Equal(ground.Row(4)[12] * 0.5f, face.Row(4)[12], 1e-7f);
        Assert.Equal(ground.Row(9)[31] * 0.5f, face.Row(9)[31], 1e-7f);
        Assert.Equal(ground.Row(9)[32], face.Row(9)[32]);
        Assert.Equal(ground.Row(10)[12], face.Row(10)[12]);

        static LinearImage Square(int side, int seed)
        {
            var random = new Random(seed);
            var image = new LinearImage(side, side);
            for (var i = 0; i < image.Pixels.Length; i++)
            {
                image.Pixels[i] = i % 4 == 3 ? 1 : random.NextSingle();
            }

            return image;
        }
    }

    [Fact]
    public void Lay_TransparentSource_LeavesTheTarget()
    {
        var target = Noise(5, 1);
        var clear = new LinearImage(5, 3);
        var before = target.Pixels.ToArray();

        LayerKernels.Lay(target, clear, 0.7f);

        Assert.Equal(before, target.Pixels.ToArray());
    }

    [Fact]
    public void Lay_OpaqueSource_IsALinearMix()
    {
        var (target, source) = (Opaque(0.2f), Opaque(0.6f));

        LayerKernels.Lay(target, source, 0.25f);

        Assert.Equal([0.3f, 0.3f, 0.3f, 1f], target.Row(0)[..4].ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(0.04f, 0.25f, 0.04f)]
    [InlineData(0.64f, 0.25f, 0.64f)]
    [InlineData(0.64f, 1f, 1f)]
    [InlineData(0.09f, 0f, 0f)]
    public void Overlay_FullRatio_IsTheFormulaOnSquareRoots(float under, float over, float expected)
    {
        var target = Opaque(under);

        LayerKernels.Overlay(target, Opaque(over), 1);

        Assert.Equal(expected, target.Row(0)[0], 1e-5f);
        Assert.Equal(1, target.Row(0)[3]);
    }

    [Fact]
    public void Normalize_PartlyCovered_GivesTheColourAndBareGroundWhereNobodyIs()
    {
        var sum = new LinearImage(2, 1);
        ((ReadOnlySpan<float>)[0.3f, 0.15f, 0f, 0.5f, 0f, 0f, 0f, 0f]).CopyTo(sum.Pixels);

        LayerKernels.Normalize(sum, Opaque(0.9f, 2, 1), new PixelRegion(0, 0, 2, 1));

        Assert.Equal([0.6f, 0.3f, 0f, 1f, 0.9f, 0.9f, 0.9f, 1f], sum.Pixels.ToArray());
    }

    private static LinearImage Opaque(float value, int width = 4, int height = 3)
    {
        var image = new LinearImage(width, height);
        for (var i = 0; i < width * height; i++)
        {
            image.Pixels.Slice(4 * i, 3).Fill(value);
            image.Pixels[(4 * i) + 3] = 1;
        }

        return image;
    }

    private static LinearImage Noise(int width, int seed)
    {
        var random = new Random(seed);
        var image = new LinearImage(width, 3);
        foreach (ref var value in image.Pixels)
        {
            value = (float)random.NextDouble();
        }

        return image;
    }
}
