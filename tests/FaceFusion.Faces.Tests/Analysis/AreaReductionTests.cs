using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Analysis;

public class AreaReductionTests
{
    [Theory]
    [InlineData(64, 48, 64, 48)]
    [InlineData(64, 48, 32, 16)]
    [InlineData(101, 67, 40, 27)]
    [InlineData(33, 31, 32, 30)]
    [InlineData(50, 3, 1, 1)]
    public void Whole_AnySize_IsTheMeanOverEachPixelsArea(int width, int height, int smallWidth, int smallHeight)
    {
        var photo = Photos.Noise(width, height, 3);
        const int Margin = 5;
        var stride = smallWidth + Margin;
        var planes = new float[3 * stride * smallHeight];
        planes.AsSpan().Fill(-1);

        AreaReduction.Whole(new PixelRows(photo), smallWidth, smallHeight, planes, stride, stride * smallHeight, CancellationToken.None);

        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < smallHeight; y++)
            {
                var row = planes.AsSpan((c * stride * smallHeight) + (y * stride), stride);
                for (var x = 0; x < smallWidth; x++)
                {
                    Assert.Equal(NaiveMean(photo, x, y, c, smallWidth, smallHeight), row[x], 1e-5);
                }

                Assert.Equal([-1f, -1, -1, -1, -1], row[smallWidth..].ToArray());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Region_AnyFactor_IsTheMeanOfBlocks(int factor)
    {
        var photo = Photos.Noise(83, 61, 4);
        var region = new PixelRegion(1, 2, 5, 4);
        var pixels = new float[3 * 5 * 4];

        AreaReduction.Region(new PixelRows(photo), factor, region, pixels);

        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 15; x++)
            {
                var sum = 0.0;
                for (var k = 0; k < factor * factor; k++)
                {
                    var (px, py) = (((region.X + (x / 3)) * factor) + (k % factor), ((region.Y + y) * factor) + (k / factor));
                    sum += photo.Pixels[(py * photo.Stride) + (3 * px) + (x % 3)];
                }

                Assert.Equal(sum / (factor * factor), pixels[(15 * y) + x], 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(100)]
    public void Add_AnyLength_IsThePlainLoop(int length)
    {
        var row = new byte[length];
        new Random(length).NextBytes(row);
        var sum = new float[length];
        sum.AsSpan().Fill(3);

        AreaReduction.Add(row, 0.7f, sum);

        for (var i = 0; i < length; i++)
        {
            Assert.Equal(3 + (0.7f * row[i]), sum[i], 1e-4f);
        }
    }

    [Fact]
    public void Whole_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => AreaReduction.Whole(
            new PixelRows(Photos.Noise(8, 8, 1)), 4, 4, new float[48], 4, 16, new CancellationToken(canceled: true)));

    private static double NaiveMean(Bitmap photo, int x, int y, int channel, int width, int height)
    {
        double sum = 0, area = 0;
        var (across, down) = ((double)photo.Width / width, (double)photo.Height / height);
        for (var row = 0; row < photo.Height; row++)
        {
            for (var column = 0; column < photo.Width; column++)
            {
                var share = Math.Max(0, Math.Min(column + 1, (x + 1) * across) - Math.Max(column, x * across))
                    * Math.Max(0, Math.Min(row + 1, (y + 1) * down) - Math.Max(row, y * down));
                sum += share * photo.Pixels[(row * photo.Stride) + (3 * column) + channel];
                area += share;
            }
        }

        return sum / area / 255;
    }
}
