using System.Text;
using FaceFusion.Fusion;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Tests.Pictures;

public sealed class JobPicturesTests
{
    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task EncodeAsync_EveryFormat_CarriesTheLabelAndNoPhotoName(ImageFormat format)
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);

        var picture = await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = format }, CancellationToken.None);

        Assert.Equal((format, format), (picture!.Format, TestPictures.Header(picture.Bytes).Format));
        var mark = SyntheticLabel.TryRead(FindPacket(picture.Bytes.Span))!;
        Assert.Equal(("1", job.Id), (mark.AigcLabel, mark.ProduceId));
        Assert.EndsWith("/compositeCapture", mark.DigitalSourceType, StringComparison.Ordinal);
        Assert.Contains("\"photo-1\"", mark.RecipeJson, StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(picture.Bytes.Span);
        Assert.All(recipe.Photos, photo => Assert.DoesNotContain(photo, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.Equal(ManifestState.Valid, ManifestReader.TryRead(picture.Bytes.Span, null)!.State);
    }

    [Fact]
    public async Task EncodeAsync_ViewAsPng_HasTheEnginesPixels()
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 2, difference: true), JobOrigin.None).Id);

        await AssertPixelsAsync(new JobPictureRequest(JobPictureKind.Round) { Round = 1 }, seed: 1);
        await AssertPixelsAsync(new JobPictureRequest(JobPictureKind.Final), seed: 2);
        await AssertPixelsAsync(new JobPictureRequest(JobPictureKind.Difference), seed: 99);

        async Task AssertPixelsAsync(JobPictureRequest request, int seed)
        {
            var picture = await studio.Pictures.EncodeAsync(job.Id, request with { Format = ImageFormat.Png, IsView = true }, CancellationToken.None);
            Assert.Equal(TestPictures.Bitmap(64, 48, seed).Pixels, TestPictures.Decode(picture!.Bytes).Pixels);
        }
    }

    [Fact]
    public async Task EncodeAsync_Export_HasTheVisibleLabel()
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);

        var picture = await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = ImageFormat.Png }, CancellationToken.None);

        var (plain, exported) = (TestPictures.Bitmap(64, 48, 2), TestPictures.Decode(picture!.Bytes));
        Assert.Equal(VisibleLabelPainter.Draw(plain, VisibleLabel.Usual).Pixels, exported.Pixels);
        Assert.NotEqual(plain.Pixels, exported.Pixels);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("agr_nothing")]
    public async Task EncodeAsync_WithoutLabelAndAgreement_IsRefused(string? agreement)
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Pictures.EncodeAsync(
            job.Id, new JobPictureRequest(JobPictureKind.Final) { Label = null, Agreement = agreement }, CancellationToken.None));

        Assert.Equal("label_agreement_required", error.Code);
    }

    [Fact]
    public async Task EncodeAsync_WithoutLabelByAgreement_SaysSoInTheFileAndInTheDatabase()
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);
        var agreements = studio.Get<ILabelAgreements>();
        var agreement = agreements.Agree("ws_1", "zh");

        var picture = await studio.Pictures.EncodeAsync(
            job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = ImageFormat.Png, Label = null, Agreement = agreement.Id }, CancellationToken.None);

        Assert.Equal(TestPictures.Bitmap(64, 48, 2).Pixels, TestPictures.Decode(picture!.Bytes).Pixels);
        Assert.StartsWith("terms 1, 20", SyntheticLabel.TryRead(FindPacket(picture.Bytes.Span))!.VisibleLabelWaiver, StringComparison.Ordinal);
        Assert.Equal([(job.Id, studio.Time.GetUtcNow())], agreements.ExportsOf(agreement.Id).Select(e => (e.Job, e.At)));
        Assert.Equal(agreement, agreements.FindOf("ws_1"));
        Assert.Null(agreements.FindOf("ws_2"));
    }

    [Fact]
    public async Task EncodeAsync_WithSize_IsReduced()
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);

        var picture = await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Size = 32 }, CancellationToken.None);

        var header = TestPictures.Header(picture!.Bytes);
        Assert.Equal((ImageFormat.Jpeg, 32, 24), (header.Format, header.Width, header.Height));
    }

    [Theory]
    [InlineData(JobPictureKind.Difference, 0)]
    [InlineData(JobPictureKind.Round, 0)]
    [InlineData(JobPictureKind.Round, 3)]
    [InlineData(JobPictureKind.Round, -1)]
    public async Task EncodeAsync_PictureThatIsNotThere_IsNull(JobPictureKind kind, int round)
    {
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 2), JobOrigin.None).Id);

        Assert.Null(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(kind) { Round = round }, CancellationToken.None));
    }

    private static ReadOnlySpan<byte> FindPacket(ReadOnlySpan<byte> file)
    {
        var start = file.IndexOf("<?xpacket begin"u8);
        var end = file.IndexOf("<?xpacket end"u8);
        Assert.True(start >= 0 && end > start, "There is no XMP packet in the file.");
        return file[start..(end + "<?xpacket end=\"r\"?>".Length)];
    }
}
