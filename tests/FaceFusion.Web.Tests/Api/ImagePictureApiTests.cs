using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Pictures of photos and of their faces.</summary>
public sealed class ImagePictureApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Images = "/api/v1/images";

    [Fact]
    public async Task Get_Picture_IsReducedPrivateAndNotSniffed()
    {
        var id = await host.UploadAsync(25);

        var response = await host.Client.GetAsync($"{Images}/{id}/picture?size=48");

        var header = TestPictures.Header(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((ImageFormat.Jpeg, 48, 40), (header.Format, header.Width, header.Height));
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.Private);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline; filename=picture.jpg", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Contains("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy"));
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{Images}/{id}/picture?size=48"));
        Assert.Equal(response.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_FacePicture_IsASquare()
    {
        var id = await host.UploadAsync(26);

        var header = TestPictures.Header(await host.Client.GetByteArrayAsync($"{Images}/{id}/faces/0/picture?size=32"));

        Assert.Equal((32, 32), (header.Width, header.Height));
        await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Images}/{id}/faces/7/picture"), 422, "face_not_found");
    }

    [Fact]
    public async Task Get_PartOfAPicture_IsThatPart()
    {
        var id = await host.UploadAsync(29);

        var header = TestPictures.Header(await host.Client.GetByteArrayAsync($"{Images}/{id}/picture?crop=10,20,30,40&size=64"));

        Assert.Equal((30, 40), (header.Width, header.Height));
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,0,4")]
    [InlineData("-1,2,3,4")]
    [InlineData("a,b,c,d")]
    public async Task Get_PartThatIsNoRectangle_Is400(string crop)
    {
        var problem = await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Images}/img_x/picture?crop={crop}"), 400, "value_out_of_range");

        Assert.Equal("crop", problem["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("4000")]
    [InlineData("-1")]
    [InlineData("big")]
    public async Task Get_PictureOfSillySize_Is400(string size)
    {
        var problem = await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Images}/img_x/picture?size={size}"), 400, "value_out_of_range");

        Assert.Equal("size", problem["field"]!.GetValue<string>());
    }
}
