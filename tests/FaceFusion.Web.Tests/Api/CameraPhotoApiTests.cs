using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Backups;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance;
using FaceFusion.Testing;
using FaceFusion.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Tests.Api;

/// <summary>What a telephone writes into a photo - place, maker note, a thumbnail of the person - goes no further, by any way out.</summary>
public sealed class CameraPhotoApiTests : IAsyncLifetime
{
    private const int Turned = 6;
    private static readonly VipsImageCodec s_codec = new();
    private static readonly byte[] s_thumbnail = Thumbnail();
    private static readonly string[] s_formats = ["jpeg", "png", "webp", "avif"];
    private readonly StudioHost _host = new();
    private readonly string _mine = UnguessableId.Create(Workspaces.IdPrefix);

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Photo_OfACamera_LeavesNoTraceInTheStoreNorByAnyWayOut()
    {
        var file = CameraPhoto.Of(HalfRed(), s_thumbnail, Turned);
        Assert.Equal(CameraPhoto.TracesOf(s_thumbnail).Select(trace => trace.What), CameraPhoto.FindTraces(file, s_thumbnail));

        var photo = await UploadAsync(file);
        var job = await MakeAsync(photo);
        var link = _host.Get<IShareLinks>().Create(_mine, job, new ShareTerms { MayDownload = true })!.Slug;

        string[] ways =
        [
            .. s_formats.Select(format => $"/api/v1/jobs/{job}/picture?format={format}&download=true"),
            $"/api/v1/jobs/{job}/picture?view=true", $"/api/v1/jobs/{job}/difference", $"/api/v1/jobs/{job}/rounds/1/picture", $"/api/v1/images/{photo}/picture?size=1024", $"/api/v1/images/{photo}/faces/0/picture?size=256",
            $"/s/{link}/picture", $"/s/{link}/download", $"/api/v1/gallery/archive?ids={job}", "/api/v1/workspace/archive/file", $"/api/v1/images/{photo}",
        ];
        (await SendAsync(HttpMethod.Post, "/api/v1/workspace/archive")).Dispose();
        await Waiting.UntilAsync(async () => (await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive/file")).StatusCode == HttpStatusCode.OK);
        foreach (var way in ways)
        {
            await AssertNoTraceAsync(way);
        }

        Assert.NotEmpty(_host.KeptFiles("*"));
        Assert.All(_host.KeptFiles("*"), kept => Assert.Empty(CameraPhoto.FindTraces(File.ReadAllBytes(kept), s_thumbnail)));
        using var target = new TemporaryFolder();
        await StudioBackup.CreateAsync(_host.DataFolder, _host.Get<IOptions<DatabaseOptions>>().Value, Path.Combine(target.Path, "copy"), DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.All(Directory.GetFiles(target.Path, "*", SearchOption.AllDirectories), kept => Assert.Empty(CameraPhoto.FindTraces(File.ReadAllBytes(kept), s_thumbnail)));
    }

    [Fact]
    public async Task Photo_HeldUpright_IsTurned()
    {
        var photo = await UploadAsync(CameraPhoto.Of(HalfRed(), s_thumbnail, Turned));

        var about = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, "/api/v1/images/" + photo));
        var picture = TestPictures.Decode(await (await SendAsync(HttpMethod.Get, $"/api/v1/images/{photo}/picture?format=png")).Content.ReadAsByteArrayAsync());

        // A quarter turn to the right: what the camera held at the left is above.
        Assert.Equal((80, 96), (about["width"]!.GetValue<int>(), about["height"]!.GetValue<int>()));
        Assert.Equal((80, 96), (picture.Width, picture.Height));
        Assert.True(Red(picture, 40, 10) > 200 && Red(picture, 40, 86) < 60);
    }

    [Fact]
    public async Task Photo_ThatSaysItIsGenerated_IsReadBeforeItsMetadataGo()
    {
        var photo = await UploadAsync(CameraPhoto.Of(HalfRed(), s_thumbnail, 1, "trainedAlgorithmicMedia"));
        var job = await MakeAsync(photo);

        foreach (var format in s_formats)
        {
            var file = await (await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}/picture?format={format}")).Content.ReadAsByteArrayAsync();
            Assert.EndsWith("/compositeSynthetic", OriginReport.Of(VipsImageCodec.ReadXmp(file, new DecodeLimits { MinSide = 1 })).Mark!.DigitalSourceType, StringComparison.Ordinal);
            Assert.Contains("digitalsourcetype/trainedAlgorithmicMedia", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
            Assert.Empty(CameraPhoto.FindTraces(file, s_thumbnail));
        }
    }

    /// <summary>In files of an archive, too.</summary>
    private async Task AssertNoTraceAsync(string way)
    {
        using var answer = await SendAsync(HttpMethod.Get, way);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{way}: {answer.StatusCode}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Empty(CameraPhoto.FindTraces(bytes, s_thumbnail));
        if (answer.Content.Headers.ContentType?.MediaType == "application/zip")
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            Assert.NotEmpty(archive.Entries);
            foreach (var entry in archive.Entries)
            {
                using var content = new MemoryStream();
                await using var packed = await entry.OpenAsync();
                await packed.CopyToAsync(content);
                Assert.Empty(CameraPhoto.FindTraces(content.ToArray(), s_thumbnail));
            }
        }
    }

    private async Task<string> UploadAsync(byte[] file)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/images", new ByteArrayContent(file));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
    }

    private async Task<string> MakeAsync(string photo)
    {
        using var started = await SendAsync(HttpMethod.Post, "/api/v1/jobs", JsonContent.Create<JsonNode>(StudioHost.Asking(StudioHost.Chain(photo, "sample_jun"))));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        Assert.Equal("succeeded", (await _host.EndOfAsync(job, _mine))["status"]!.GetValue<string>());
        return job;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("Cookie", $"{Workspaces.Cookie}={_mine}");
        return await _host.Client.SendAsync(request);
    }

    /// <summary>Left red, right blue.</summary>
    private static byte[] HalfRed()
    {
        var picture = new Bitmap(96, 80, 3);
        for (var i = 0; i < picture.Width * picture.Height; i++)
        {
            picture.Pixels[(3 * i) + (i % picture.Width < picture.Width / 2 ? 0 : 2)] = 255;
        }

        return s_codec.Encode(picture, new EncodeOptions(ImageFormat.Jpeg));
    }

    /// <summary>A sample person, small.</summary>
    private static byte[] Thumbnail() =>
        s_codec.Encode(TestPictures.Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "help", "photo-good.webp"))), new EncodeOptions(ImageFormat.Jpeg) { Quality = 60 });

    private static int Red(Bitmap picture, int x, int y) => picture.Pixels[3 * ((y * picture.Width) + x)];
}
