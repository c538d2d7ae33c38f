using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Web.Tests.Api;

public sealed class FaceApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Missed = """{"left_eye":[14,20],"right_eye":[24,20.5],"mouth":null}""";

    [Fact]
    public async Task Post_TwoEyes_AddsAFaceAfterTheOthers()
    {
        var id = await host.UploadAsync(60);

        var response = await SendAsync(HttpMethod.Post, $"{id}/faces?landmarks=true", Missed);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var image = await StudioHost.ReadAsync(response);
        Assert.Equal(["found", "added"], image["faces"]!.AsArray().Select(face => face!["origin"]!.GetValue<string>()));
        Assert.Equal((1, 1), (image["faces"]![1]!["index"]!.GetValue<int>(), image["revision"]!.GetValue<int>()));
        Assert.Equal(14, image["faces"]![1]!["landmarks"]![0]![0]!.GetValue<double>());
        Assert.Equal(image["faces"]!.ToJsonString(), (await GetAsync(id))["faces"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync($"/api/v1/images/{id}/faces/1/picture?revision=1")).StatusCode);
    }

    [Fact]
    public async Task Put_Landmarks_CorrectsAndDeletesTakeBack()
    {
        var id = await host.UploadAsync(61);
        var found = await GetAsync(id);
        await SendAsync(HttpMethod.Post, $"{id}/faces", Missed);
        var shape = new FacePoints(new Point2(38, 36), new Point2(58, 37)).LayMeanShape();
        var landmarks = new JsonArray([.. shape.Points.ToArray().Select(p => new JsonArray(p.X, p.Y))]);

        var corrected = await host.Client.PutAsJsonAsync($"/api/v1/images/{id}/faces/0/landmarks", new JsonObject { ["landmarks"] = landmarks });

        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        var image = await GetAsync(id);
        Assert.Equal([true, false], image["faces"]!.AsArray().Select(face => face!["corrected"]!.GetValue<bool>()));
        Assert.Equal(38, image["faces"]![0]!["landmarks"]![0]![0]!.GetValue<double>());
        Assert.Single((await StudioHost.ReadAsync(await host.Client.DeleteAsync($"/api/v1/images/{id}/faces/1")))["faces"]!.AsArray());
        await StudioHost.AssertProblemAsync(await host.Client.DeleteAsync($"/api/v1/images/{id}/faces/0"), 409, "face_not_added");
        var restored = await host.Client.DeleteAsync($"/api/v1/images/{id}/faces/corrections");
        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.Equal(found["faces"]!.ToJsonString(), (await GetAsync(id))["faces"]!.ToJsonString());
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"left_eye":[14,20]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[24]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[24,"x"]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[24,1e999]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[24,20],"mouth":[3]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[15,20]}""")]
    [InlineData("""{"left_eye":[14,20],"right_eye":[1400,20]}""")]
    public async Task Post_UnsoundPoints_Is422AndNamesThePhoto(string body)
    {
        var id = await host.UploadAsync(62);

        var problem = await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Post, $"{id}/faces", body), 422, "points_invalid");

        Assert.Equal(id, problem["photo"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"landmarks":[[1,2],[3,4]]}""")]
    [InlineData("""{"landmarks":"all"}""")]
    public async Task Put_UnsoundLandmarks_Is422(string body)
    {
        var id = await host.UploadAsync(62);

        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Put, $"{id}/faces/0/landmarks", body), 422, "landmarks_invalid");
    }

    [Fact]
    public async Task Changes_OfWhatIsNotThere_SayWhat()
    {
        var id = await host.UploadAsync(62);

        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Post, "img_unknown/faces", "no json"), 404, "photo_not_found");
        await StudioHost.AssertProblemAsync(await host.Client.DeleteAsync($"/api/v1/images/{id}/faces/7"), 422, "face_not_found");
        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Post, "sample_nina/faces", Missed), 409, "sample_read_only");
        await StudioHost.AssertProblemAsync(await host.Client.DeleteAsync("/api/v1/images/sample_nina/faces/corrections"), 409, "sample_read_only");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/images/" + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await host.Client.SendAsync(request);
    }

    private async Task<JsonNode> GetAsync(string id) => await StudioHost.ReadAsync(await host.Client.GetAsync($"/api/v1/images/{id}?landmarks=true"));
}
