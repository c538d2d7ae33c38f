using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>What there is of a picture while it is rendered.</summary>
public sealed class PartialPictureTests
{
    [Fact]
    public async Task Mean_OfItsOwn_GrowsToWhatItWillBe()
    {
        var photos = FakePhotoSource.Portraits(4);
        var log = new Drawn();

        var result = await new FusionEngine().RunAsync(RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with { Output = new Output { Size = 600 } }, photos, log, default);

        Assert.Equal(4, log.Pictures.Count);
        Assert.All(log.Pictures, picture => Assert.Equal((512, 512), (picture.Width, picture.Height)));
        var whole = new PreviewOf(result.Picture).At(512);
        var near = log.Pictures.Select(picture => Pictures.Psnr(picture, whole)).ToList();
        Assert.InRange(near[^1], 26, double.PositiveInfinity);
        Assert.True(near[^1] > near[0] + 3, string.Join(", ", near));
    }

    [Fact]
    public async Task TwoPeople_AreSeenBeforeTheyAreFinished()
    {
        var photos = FakePhotoSource.Portraits(2);
        var log = new Drawn();

        var result = await new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5)) with { Finish = new Finish { Brightness = 0.3 } }, photos, log, default);

        var partial = Assert.Single(log.Pictures);
        Assert.Equal((result.Picture.Width, result.Picture.Height), (partial.Width, partial.Height));
        Assert.NotEqual(photos.Photo("a").Pixels, partial.Pixels);
        Assert.NotEqual(result.Picture.Pixels, partial.Pixels);
        var plain = await new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5)), photos, null, default);
        Assert.InRange(Pictures.Psnr(partial, plain.Picture), 28, double.PositiveInfinity);
    }

    [Fact]
    public async Task TwoPeople_WhoseBackdropIsStillToCome_AreNotShownBeforeTheOldOne()
    {
        var photos = FakePhotoSource.Portraits(2);
        var log = new Drawn();

        await new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5)) with { Backdrop = new Backdrop { Kind = BackdropKind.Color } }, photos, log, default);

        Assert.Empty(log.Pictures);
    }

    private sealed class PreviewOf(Bitmap picture)
    {
        public Bitmap At(int side) => Imaging.Color.SrgbTransfer.ToBitmap(Imaging.Resampling.AreaResampler.Resize(picture, side, side), 3);
    }

    private sealed class Drawn : IProgress<StageProgress>
    {
        public List<Bitmap> Pictures { get; } = [];

        public void Report(StageProgress value)
        {
            if (value.Partial is { } draw)
            {
                Pictures.Add(draw());
            }
        }
    }
}
