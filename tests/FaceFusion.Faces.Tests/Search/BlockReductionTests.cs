using FaceFusion.Faces.Tests.Analysis;

namespace FaceFusion.Faces.Tests.Search;

public class BlockReductionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Reduce_AnyFactor_IsTheRoundedMeanOfWholeBlocks(int factor)
    {
        var photo = Photos.Noise(61, 43, 9);

        var reduced = BlockReduction.Reduce(new PixelRows(photo), factor, CancellationToken.None);

        Assert.Equal((61 / factor, 43 / factor), (reduced.Width, reduced.Height));
        for (var y = 0; y < reduced.Height; y++)
        {
            for (var i = 0; i < reduced.Stride; i++)
            {
                var sum = 0;
                for (var k = 0; k < factor * factor; k++)
                {
                    sum += photo.Row((y * factor) + (k / factor))[(3 * ((i / 3 * factor) + (k % factor))) + (i % 3)];
                }

                Assert.Equal(Math.Round((double)sum / (factor * factor), MidpointRounding.AwayFromZero), reduced.Row(y)[i]);
            }
        }
    }

    [Fact]
    public void Reduce_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => BlockReduction.Reduce(new PixelRows(Photos.Noise(8, 8, 1)), 2, new CancellationToken(canceled: true)));
}
