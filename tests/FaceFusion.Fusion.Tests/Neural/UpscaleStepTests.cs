using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Neural;

public sealed class UpscaleStepTests
{
    private readonly FakeNets _nets = new();

    [Fact]
    public void Apply_Named_GivesALargerPictureWithItsLandmarksAndTheNetsName()
    {
        var picture = Picture(40, 30, 3);

        var result = Apply(picture, 1);

        Assert.Equal((80, 60, 3), (result.Picture.Width, result.Picture.Height, result.Picture.Channels));
        Assert.All(result.Picture.Pixels, value => Assert.Equal(FakeNets.Upscaled, value));
        Assert.Equal((2 * (picture.Landmarks[0].X + 0.5)) - 0.5, result.Landmarks[0].X, 1e-9);
        Assert.Null(result.Base);
        Assert.Null(result.ChangedOutside);
        Assert.Equal("upscale", Assert.Single(result.Nets).Facts.Id);
    }

    [Fact]
    public void Apply_Half_MixesWithPlainEnlarging()
    {
        var result = Apply(Picture(40, 30, 3), 0.5);

        Assert.All(result.Picture.Pixels, value => Assert.InRange(value, ((FakeNets.Upscaled + 100) / 2) - 1, ((FakeNets.Upscaled + 100) / 2) + 1));
    }

    [Fact]
    public void Apply_Alpha_IsEnlargedWithIt()
    {
        var result = Apply(Picture(40, 30, 4), 1);

        Assert.Equal(4, result.Picture.Channels);
        Assert.Equal<byte>([FakeNets.Upscaled, FakeNets.Upscaled, FakeNets.Upscaled, 100], result.Picture.Row(20).Slice(4 * 20, 4).ToArray());
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, UpscaleStep.Most)]
    public void Apply_NothingWantedOrLargeAlready_GivesThePictureBack(double amount, int width)
    {
        var picture = Picture(width, 2, 3);

        Assert.Same(picture, Apply(picture, amount));
    }

    [Fact]
    public void Apply_LargePicture_StaysWithinTheMost()
    {
        var result = Apply(Picture(UpscaleStep.Most - 100, 4, 3), 1);

        Assert.Equal(UpscaleStep.Most, result.Picture.Width);
    }

    private RenderedPicture Apply(RenderedPicture picture, double amount) => new UpscaleStep(_nets).Apply(
        picture, new NeuralEngine { Upscaler = new Upscaling { Model = "upscale", Amount = amount } }, CancellationToken.None);

    private static RenderedPicture Picture(int width, int height, int channels)
    {
        var pixels = new Bitmap(width, height, channels);
        Array.Fill<byte>(pixels.Pixels, 100);
        return new RenderedPicture(pixels, FaceTemplate.MeanShape, pixels, 0, 1);
    }
}
