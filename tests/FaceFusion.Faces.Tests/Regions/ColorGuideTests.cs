using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Regions;

public class ColorGuideTests
{
    private static readonly RegionFrame s_frame = RegionFrame.Of(Photos.Noise(37, 29, 5), new(new(0, 0, 37, 29), 37, 29), new(0, 0, 37, 29));

    [Fact]
    public void Filter_MaskThatIsLinearInTheColour_ComesBack()
    {
        var mask = new Plane(37, 29);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            mask.Values[i] = 0.1f + (0.5f * s_frame.Red.Values[i]) - (0.1f * s_frame.Green.Values[i]) + (0.2f * s_frame.Blue.Values[i]);
        }

        var filtered = new ColorGuide(s_frame, 4, 1e-7f).Filter(mask);

        for (var i = 0; i < mask.Values.Length; i++)
        {
            Assert.Equal(mask.Values[i], filtered.Values[i], 2e-3f);
        }
    }

    [Fact]
    public void Filter_ConstantMask_StaysConstant()
    {
        var mask = new Plane(37, 29);
        mask.Values.Fill(0.37f);

        Assert.All(new ColorGuide(s_frame, 3, 1e-4f).Filter(mask).Values.ToArray(), value => Assert.Equal(0.37f, value, 1e-3f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void BoxMean_AnyRadius_IsTheMeanOfAWindowCutAtTheBorders(int radius)
    {
        var mean = new Plane(37, 29);
        BoxMean.Apply(s_frame.Red, radius, mean);

        for (var y = 0; y < 29; y += 4)
        {
            for (var x = 0; x < 37; x += 3)
            {
                double sum = 0, count = 0;
                for (var v = Math.Max(0, y - radius); v <= Math.Min(28, y + radius); v++)
                {
                    for (var u = Math.Max(0, x - radius); u <= Math.Min(36, x + radius); u++)
                    {
                        sum += s_frame.Red.Row(v)[u];
                        count++;
                    }
                }

                Assert.Equal(sum / count, mean.Row(y)[x], 1e-5);
            }
        }
    }

    [Fact]
    public void BoxMean_InPlace_IsTheSame()
    {
        var (plane, mean) = (new Plane(37, 29), new Plane(37, 29));
        s_frame.Green.Values.CopyTo(plane.Values);
        BoxMean.Apply(plane, 4, mean);

        BoxMean.Apply(plane, 4, plane);

        Assert.True(plane.Values.SequenceEqual(mean.Values));
    }
}
