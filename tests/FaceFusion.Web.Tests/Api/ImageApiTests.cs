using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

public sealed class ImageApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Images = "/api/v1/images";

    [Theory]
    [InlineData("{\"url\":\"https://127.0.0.1/a.jpg\"}", 403, "link_refused")]
    [InlineData("{\"url\":\"ftp://example.org/a.jpg\"}", 400, "link_invalid")]
    [InlineData("{}", 400, "link_invalid")]
    [InlineData("{\"link\":\"https://example.org/a.jpg\"}", 400, "invalid_body")]
    [InlineData("nonsense", 400, "invalid_body")]
    public async Task Post_AnAddress_IsHeldAgainstTheRules(string body, int status, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await host.Client.PostAsync("/api/v1/images", content);

        await StudioHost.AssertProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task Post_RawJpeg_IsCreatedWithItsFaces()
    {
        using var content = new ByteArrayContent(TestPictures.Jpeg(96, 80, seed: 20));
        content.Headers.Add("X-File-Name", Uri.EscapeDataString("外婆.jpg"));

        var response = await host.Client.PostAsync(Images, content);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var image = await StudioHost.ReadAsync(response);
        var id = image["id"]!.GetValue<string>();
        Assert.Equal($"{Images}/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(("外婆.jpg", 96, 80), (image["name"]!.GetValue<string>(), image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        var face = Assert.Single(image["faces"]!.AsArray())!;
        Assert.Equal((0, 4, 1.0), (face["index"]!.GetValue<int>(), face["box"]!.AsArray().Count, face["pose"]!["yaw"]!.GetValue<double>()));
        Assert.Null(face["landmarks"]);
        var again = await StudioHost.ReadAsync(await host.Client.GetAsync($"{Images}/{id}?landmarks=true"));
        Assert.Equal(189, again["faces"]![0]!["landmarks"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("en", "The face is only")]
    [InlineData("zh-CN,zh;q=0.9", "人脸仅")]
    public async Task Get_PhotoOfASmallFace_TellsQualityAndFindingsInTheLanguageAsked(string language, string text)
    {
        var id = (await StudioHost.ReadAsync(await PostFormAsync(TestPictures.Jpeg(seed: 29), "small.jpg")))["id"]!.GetValue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Images}/{id}");
        request.Headers.Add("Accept-Language", language);

        var face = (await StudioHost.ReadAsync(await host.Client.SendAsync(request)))["faces"]![0]!;

        Assert.InRange(face["quality"]!.GetValue<double>(), 0, 0.6);
        var small = face["findings"]!.AsArray().Single(finding => finding!["code"]!.GetValue<string>() == "face_too_small")!;
        Assert.Equal(("warning", 53.333), (small["severity"]!.GetValue<string>(), small["value"]!.GetValue<double>()));
        Assert.StartsWith(text, small["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(small["remedy"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_Form_TakesItsFileAndTheSameBytesGiveAnotherPhoto()
    {
        var first = await PostFormAsync(TestPictures.Jpeg(seed: 21), "a b.jpg");
        var second = await PostFormAsync(TestPictures.Jpeg(seed: 21), "other.jpg");

        var (one, two) = (await StudioHost.ReadAsync(first), await StudioHost.ReadAsync(second));
        Assert.Equal(("a b.jpg", "other.jpg"), (one["name"]!.GetValue<string>(), two["name"]!.GetValue<string>()));
        Assert.NotEqual(one["id"]!.GetValue<string>(), two["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_NotAPicture_Is415() =>
        Assert.Equal("words.jpg", (await StudioHost.AssertProblemAsync(await PostFormAsync("words"u8.ToArray(), "words.jpg"), 415, "not_an_image"))["photo"]!.GetValue<string>());

    [Fact]
    public async Task Post_TruncatedJpeg_Is422()
    {
        var whole = TestPictures.Jpeg(400, 400);

        await StudioHost.AssertProblemAsync(await PostFormAsync(whole[..(whole.Length / 2)], "half.jpg"), 422, "file_corrupt");
    }

    [Fact]
    public async Task Post_HeaderOfThirtyThousandPixels_Is413AndNamesTheNumbers()
    {
        var problem = await StudioHost.AssertProblemAsync(await PostFormAsync(TestPictures.PngHeader(30_000, 30_000), "bomb.png"), 413, "side_too_long");

        Assert.Contains("30000", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("16384", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_TooManyBytes_Is413AndTheClientCanReadIt(bool form)
    {
        var host = await StudioHost.StartAsync(settings: ["--Upload:MaxBytes", "2000"]);
        try
        {
            using HttpContent content = form ? FormOf(new byte[100_000], "big.jpg") : new ByteArrayContent(new byte[100_000]);

            await StudioHost.AssertProblemAsync(await host.Client.PostAsync(Images, content), 413, "file_too_large");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_FormWithoutFile_Is400()
    {
        using var form = new MultipartFormDataContent { { new StringContent("hello"), "text" } };

        await StudioHost.AssertProblemAsync(await host.Client.PostAsync(Images, form), 400, "no_file");
    }

    [Fact]
    public async Task Post_FormThatEndsEarly_IsInterrupted()
    {
        var head = "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.jpg\"\r\n\r\n"u8;
        using var content = new ByteArrayContent([.. head, .. TestPictures.Jpeg(seed: 28)]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=line");

        var problem = await StudioHost.AssertProblemAsync(await host.Client.PostAsync(Images, content), 400, "upload_interrupted");

        Assert.Equal("half.jpg", problem["photo"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_ConnectionEndsHalfway_NothingIsKept()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            var file = TestPictures.Jpeg(300, 300, seed: 22);
            using var client = new TcpClient();
            await client.ConnectAsync(own.Address.Host, own.Address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Images} HTTP/1.1\r\nHost: {own.Address.Authority}\r\nContent-Length: {file.Length}\r\n\r\n"));
            await stream.WriteAsync(file.AsMemory(0, file.Length / 2));
            client.Client.Shutdown(SocketShutdown.Send);

            var answer = await ReadUntilClosedAsync(stream).WaitAsync(Waiting.Patience);
            await own.StopAsync();

            Assert.DoesNotContain(" 201 ", answer, StringComparison.Ordinal);
            Assert.Empty(own.KeptFiles("*"));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    // The server may close with bytes of ours unread, which resets the connection: what came until then is the answer.
    private static async Task<string> ReadUntilClosedAsync(NetworkStream stream)
    {
        var answer = new StringBuilder();
        var block = new byte[1024];
        try
        {
            for (var read = await stream.ReadAsync(block); read > 0; read = await stream.ReadAsync(block))
            {
                answer.Append(Encoding.ASCII.GetString(block, 0, read));
            }
        }
        catch (IOException)
        {
        }

        return answer.ToString();
    }

    [Fact]
    public async Task Post_ConnectionIsReset_KeepsNothingAndTheNextUploadWorks()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            using (var client = new TcpClient { LingerState = new LingerOption(true, 0) })
            {
                await client.ConnectAsync(own.Address.Host, own.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Images} HTTP/1.1\r\nHost: {own.Address.Authority}\r\nContent-Length: 50000\r\n\r\nsome bytes"));
            }

            var id = await own.UploadAsync(23);
            await own.StopAsync();

            Assert.Single(own.KeptFiles("*.photo"));
            Assert.Equal([id + ".json"], own.KeptFiles("img_*.json").Select(Path.GetFileName));
            Assert.Empty(own.KeptFiles("*.part"));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_PictureWithoutFaces_IsKeptWithNone()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            own.Analyzer.FaceCount = 0;

            var image = await StudioHost.ReadAsync(await own.Client.GetAsync($"{Images}/{await own.UploadAsync(24)}"));

            Assert.Empty(image["faces"]!.AsArray());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Delete_Upload_IsGone()
    {
        var id = await host.UploadAsync(27);

        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.DeleteAsync($"{Images}/{id}")).StatusCode);

        await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Images}/{id}"), 404, "photo_not_found");
        await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Images}/{id}/picture"), 404, "photo_not_found");
        await StudioHost.AssertProblemAsync(await host.Client.DeleteAsync($"{Images}/{id}"), 404, "photo_not_found");
    }

    [Fact]
    public async Task Get_Samples_AreThoseOfTheRepositoryAndStay()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/samples");
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");

        var samples = (await StudioHost.ReadAsync(await host.Client.SendAsync(request))).AsArray();

        Assert.True(samples.Count >= 12, $"{samples.Count} samples");
        Assert.All(samples, s => Assert.Single(s!["faces"]!.AsArray()));
        Assert.All(samples, s => Assert.True(s!["name"]!.GetValue<string>().Any(c => c > 0x2E80), s["name"]!.GetValue<string>()));
        var id = samples[0]!["id"]!.GetValue<string>();
        await StudioHost.AssertProblemAsync(await host.Client.DeleteAsync($"{Images}/{id}"), 404, "photo_not_found");
        Assert.Equal(64, TestPictures.Header(await host.Client.GetByteArrayAsync($"{Images}/{id}/faces/0/picture?size=64")).Width);
    }

    private static MultipartFormDataContent FormOf(byte[] file, string name)
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return new MultipartFormDataContent { { new StringContent("before"), "note" }, { part, "file", name } };
    }

    private async Task<HttpResponseMessage> PostFormAsync(byte[] file, string name)
    {
        using var form = FormOf(file, name);
        return await host.Client.PostAsync(Images, form);
    }
}
