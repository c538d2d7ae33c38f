using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What upscalers see, square by square, and what becomes of their answers. The stand-ins repeat every pixel and turn it to its negative.</summary>
public sealed class UpscalerTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder().Install("real-esrgan-x4", "upscale-x4").Install("real-esrgan-x2", "upscale-x2-64");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20, 30)]
    [InlineData(256, 256)]
    [InlineData(300, 261)]
    [InlineData(517, 40)]
    public void Enlarge_FreeSize_DrawsEveryPixelOnce(int width, int height) => DrawsEveryPixelOnce("real-esrgan-x4", 4, width, height);

    [Theory]
    [InlineData(20, 30)]
    [InlineData(64, 64)]
    [InlineData(200, 131)]
    public void Enlarge_FixedSizeInHalfPrecision_DrawsEveryPixelOnce(int width, int height) => DrawsEveryPixelOnce("real-esrgan-x2", 2, width, height);

    [Fact]
    public void Enlarge_PictureWithAlpha_LeavesItOut()
    {
        using var lease = Nets().RentUpscaler("real-esrgan-x4");

        Assert.Equal(3, lease.Net.Enlarge(new Bitmap(8, 8, 4), CancellationToken.None).Channels);
    }

    [Fact]
    public void Enlarge_Cancelled_Stops()
    {
        using var lease = Nets().RentUpscaler("real-esrgan-x4");

        Assert.ThrowsAny<OperationCanceledException>(() => lease.Net.Enlarge(new Bitmap(8, 8, 3), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Rent_AnotherTasksNet_IsRefused()
    {
        var fault = Assert.Throws<InferenceException>(() => Nets().RentUpscaler("gfpgan-1.4"));

        Assert.Equal(InferenceErrorCodes.InstalledModelTask, fault.Code);
    }

    private void DrawsEveryPixelOnce(string id, int factor, int width, int height)
    {
        using var lease = Nets().RentUpscaler(id);
        var picture = new Bitmap(width, height, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (byte)((i % (3 * width)) + (7 * (i / (3 * width))));
        }

        var drawn = lease.Net.Enlarge(picture, CancellationToken.None);

        Assert.Equal((factor, factor * width, factor * height), (lease.Net.Factor, drawn.Width, drawn.Height));
        for (var y = 0; y < drawn.Height; y++)
        {
            for (var x = 0; x < drawn.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    Assert.InRange(drawn.Row(y)[(3 * x) + c], 254 - picture.Row(y / factor)[(3 * (x / factor)) + c], 256 - picture.Row(y / factor)[(3 * (x / factor)) + c]);
                }
            }
        }
    }

    private FaceNets Nets() => new(_folder.Path, ModelFolder.Options);
}
