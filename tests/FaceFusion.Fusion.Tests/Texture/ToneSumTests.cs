using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Texture;

public class ToneSumTests
{
    private const int Side = 8;

    [Fact]
    public void Apply_SkinOfTwoPeople_BecomesTheMeanOfWhatIsSeen()
    {
        var mean = Mean(0.30f, 0.45f);

        // ((0.30^(1/3) + 0.45^(1/3)) / 2)^3
        Assert.All(Channels(mean), value => Assert.Equal(0.36995f, value, 1e-4f));
    }

    [Fact]
    public void Apply_FringeAndForehead_LeavesTheMeanAlone()
    {
        var mean = Mean(0.01f, 0.45f);

        Assert.All(Channels(mean), value => Assert.Equal(0.23f, value, 1e-4f));
    }

    /// <summary>The mean of two plain pictures after the step.</summary>
    private static LinearImage Mean(float first, float second)
    {
        var region = new PixelRegion(0, 0, 2 * Side, 2 * Side);
        var tone = new ToneSum(region, Side);
        tone.Add(Filled(first), 0, 0, 0.5f);
        tone.Add(Filled(second), 0, 0, 0.5f);
        var mean = Filled((first + second) / 2);
        var amount = new Plane(region.Width, region.Height);
        amount.Values.Fill(1);
        tone.Apply(mean, 0, 0, amount);
        return mean;
    }

    private static LinearImage Filled(float light)
    {
        var picture = new LinearImage(2 * Side, 2 * Side);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = i % 4 == 3 ? 1 : light;
        }

        return picture;
    }

    private static IEnumerable<float> Channels(LinearImage picture) => picture.Pixels.ToArray().Where((_, i) => i % 4 != 3);
}
