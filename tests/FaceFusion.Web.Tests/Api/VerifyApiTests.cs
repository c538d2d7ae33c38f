using System.Net;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Watermark;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

public sealed class VerifyApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Verify = "/api/v1/verify";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_PictureOfOurs_IsMadeHereWithItsRecipe(bool asForm)
    {
        var label = SyntheticLabel.ToXmp("FaceFusion.Web 1.0", "job_7", """{"version":1}""");
        var file = new VipsImageCodec().Encode(new(64, 64, 3), new EncodeOptions(ImageFormat.Png) { Xmp = label });
        using HttpContent content = asForm ? new MultipartFormDataContent { { new ByteArrayContent(file), "file", "a.png" } } : new ByteArrayContent(file);

        var origin = await StudioHost.ReadAsync(await host.Client.PostAsync(Verify, content));

        Assert.Equal(("made_here", "1", "job_7"), (origin["verdict"]!.GetValue<string>(), origin["aigc_label"]!.GetValue<string>(), origin["produce_id"]!.GetValue<string>()));
        Assert.Equal(1, origin["recipe"]!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Post_PlainPhoto_IsUnlabelled()
    {
        using var content = new ByteArrayContent(TestPictures.Jpeg(96, 80, seed: 3));

        var origin = await StudioHost.ReadAsync(await host.Client.PostAsync(Verify, content));

        Assert.Equal("unlabelled", origin["verdict"]!.GetValue<string>());
        Assert.Null(origin["recipe"]);
    }

    [Theory]
    [InlineData(true, "label_removed")]
    [InlineData(false, "watermark_only")]
    public async Task Post_PictureWithTheWatermarkAlone_IsProbablyOurs(bool isKnown, string verdict)
    {
        const string job = "job_verify";
        var payload = isKnown ? host.Get<IWatermarkRegister>().PayloadOf(job) : WatermarkPayload.Of("job_elsewhere");
        var picture = TestPictures.Decode(await File.ReadAllBytesAsync(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg")));
        using var content = new ByteArrayContent(new VipsImageCodec().Encode(WatermarkEmbedder.Embed(picture, payload), new EncodeOptions(ImageFormat.Jpeg) { Quality = 75 }));

        var origin = await StudioHost.ReadAsync(await host.Client.PostAsync(Verify, content));

        Assert.Equal((verdict, payload.ToString(), isKnown), (origin["verdict"]!.GetValue<string>(), origin["watermark"]!["id"]!.GetValue<string>(), origin["watermark"]!["known_here"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Post_ExportOfThisStudio_HasAValidManifestAndOneChangedByteIsSeen()
    {
        var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(id);
        var file = await host.Client.GetByteArrayAsync($"/api/v1/jobs/{id}/picture?format=jpeg");
        var changed = (byte[])file.Clone();
        changed[^40] ^= 1;
        using var asIs = new ByteArrayContent(file);
        using var altered = new ByteArrayContent(changed);

        var origin = await StudioHost.ReadAsync(await host.Client.PostAsync(Verify, asIs));
        var other = await StudioHost.ReadAsync(await host.Client.PostAsync(Verify, altered));

        Assert.Equal(("made_here", "valid", true), (origin["verdict"]!.GetValue<string>(), origin["manifest"]!["state"]!.GetValue<string>(), origin["manifest"]!["signed_here"]!.GetValue<bool>()));
        Assert.Equal(("altered", "altered"), (other["verdict"]!.GetValue<string>(), other["manifest"]!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Post_NoPicture_IsRefusedWithACode()
    {
        using var text = new StringContent("not a picture");
        using var nothing = new ByteArrayContent([]);

        var (refused, empty) = (await host.Client.PostAsync(Verify, text), await host.Client.PostAsync(Verify, nothing));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (refused.StatusCode, empty.StatusCode));
        Assert.Equal("not_an_image", (await StudioHost.ReadAsync(refused))["code"]!.GetValue<string>());
    }
}
