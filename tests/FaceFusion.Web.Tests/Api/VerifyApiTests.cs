using System.Net;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance;

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

        Assert.Equal(("made_here", "1", "job_7"), (origin["verdict"]!.GetValue<string>(), origin["aigcLabel"]!.GetValue<string>(), origin["produceId"]!.GetValue<string>()));
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
