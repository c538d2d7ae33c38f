using System.Text;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Photos;

public sealed class PhotoPicturesTests
{
    [Theory]
    [InlineData(48, 48, 40)]
    [InlineData(2048, 96, 80)]
    public async Task PhotoAsync_Size_BoundsTheLongerSideAndNeverEnlarges(int size, int width, int height)
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        var picture = await studio.Get<IPhotoPictures>().PhotoAsync(photo.Id, size, CancellationToken.None);

        var header = TestPictures.Header(picture.Bytes);
        Assert.Equal((ImageFormat.Jpeg, width, height), (header.Format, header.Width, header.Height));
        Assert.Equal("image/jpeg", picture.ContentType);
    }

    [Fact]
    public async Task PhotoAsync_Metadata_IsGone()
    {
        await using var studio = await TestStudio.StartAsync();
        var codec = studio.Get<IImageCodec>();
        var file = codec.Encode(TestPictures.Bitmap(96, 80, 1), new EncodeOptions(ImageFormat.Jpeg) { Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret place</x:xmpmeta>"u8.ToArray() });
        Assert.Contains("secret place", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        var photo = await studio.Photos.AddAsync(new MemoryStream(file), null, "a.jpg", CancellationToken.None);

        var picture = await studio.Get<IPhotoPictures>().PhotoAsync(photo.Id, 2048, CancellationToken.None);

        Assert.DoesNotContain("secret place", Encoding.Latin1.GetString(picture.Bytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 20, 30, 40, 30, 40)]
    [InlineData(80, 60, 500, 500, 16, 20)]
    public async Task PartAsync_Region_IsThatPartOfThePhoto(int x, int y, int width, int height, int shownWidth, int shownHeight)
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        var picture = await studio.Get<IPhotoPictures>().PartAsync(photo.Id, new PixelRegion(x, y, width, height), 2048, CancellationToken.None);

        var part = studio.Get<IImageCodec>().Decode(picture.Bytes.ToArray(), new DecodeLimits(), CancellationToken.None);
        var whole = await studio.Photos.LoadAsync(photo.Id, CancellationToken.None);
        Assert.Equal((shownWidth, shownHeight), (part.Width, part.Height));
        const int Compression = 40;
        Assert.InRange(part.Row(5)[5 * part.Channels] - whole.Row(y + 5)[(x + 5) * whole.Channels], -Compression, Compression);
    }

    [Fact]
    public async Task PartAsync_BesideThePhoto_SaysHowLargeThePhotoIs()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        var error = await Assert.ThrowsAsync<FusionException>(() =>
            studio.Get<IPhotoPictures>().PartAsync(photo.Id, new PixelRegion(96, 0, 10, 10), 2048, CancellationToken.None));

        Assert.Equal((FusionErrorCodes.ValueOutOfRange, "95,79,96,80"), (error.Code, error.Arguments["max"]));
    }

    [Fact]
    public async Task FaceAsync_Second_IsASquareRoundIt()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;
        var photo = await studio.Photos.AddAsync(new MemoryStream(TestPictures.Jpeg(400, 300)), null, "two.jpg", CancellationToken.None);

        var picture = await studio.Get<IPhotoPictures>().FaceAsync(photo.Id, 1, 100, CancellationToken.None);

        var header = TestPictures.Header(picture.Bytes);
        Assert.Equal((100, 100), (header.Width, header.Height));
    }

    [Fact]
    public async Task FaceAsync_NoSuchFace_SaysHowManyThereAre()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Get<IPhotoPictures>().FaceAsync(photo.Id, 1, 100, CancellationToken.None));

        Assert.Equal(("face_not_found", 1), (error.Code, error.Arguments["count"]));
    }

    [Fact]
    public async Task PhotoAsync_AfterRemoval_IsNotFound()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);
        await studio.Get<IPhotoPictures>().PhotoAsync(photo.Id, 64, CancellationToken.None);

        studio.Photos.Remove(photo.Id);

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Get<IPhotoPictures>().PhotoAsync(photo.Id, 64, CancellationToken.None));
        Assert.Equal("photo_not_found", error.Code);
    }
}
