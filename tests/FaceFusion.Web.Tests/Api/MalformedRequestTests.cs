using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Requests whose bodies somebody or something damaged: an answer or a problem with a code, never the program's fault.</summary>
public sealed class MalformedRequestTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const int Cases = 60;

    [Theory]
    [InlineData("/api/v1/jobs")]
    [InlineData("/api/v1/previews?draft=d")]
    [InlineData("/api/v1/groups/report")]
    [InlineData("/api/v1/orders")]
    public Task Post_DamagedRecipes_AreAnsweredOrRefused(string path) => PostAllAsync(
        path, """{"recipe":{"method":"chain","base":{"photo":"sample_mei"},"rounds":[{"source":{"photo":"sample_elena"},"ratio":0.5}],"output":{"size":256}}}"""u8.ToArray(), "application/json");

    [Theory]
    [InlineData("/api/v1/jobs", """{"type":"chain","input":{"people":[{"image":"sample_mei","face":0,"weight":60},{"image":"sample_elena"}],"parameters":{"blend":55,"smoothing":20},"preset":"Natural","backdrop":{"color":"#ffffff","kind":"color"}},"output_options":{"format":"png","width":256,"height":256,"background":"transparent"},"metadata":{"customer":"42"}}""")]
    [InlineData("/api/v1/batches", """{"name":"b","jobs":[{"label":"one","type":"try_on","input":{"people":[{"image":"sample_mei"}],"template":"builtin:woman-nina","layers":[{"image":"builtin:tee-white","fit":10,"tuck":"in"}]}}]}""")]
    [InlineData("/api/v1/batches", """{"try_on":{"people":["sample_mei"],"models":["builtin:1"],"garments":["builtin:1"],"ratio":0.7,"variants":2,"recipe":{"colorMatch":0.5}}}""")]
    public Task Post_DamagedInputs_AreAnsweredOrRefused(string path, string body) => PostAllAsync(path, Encoding.UTF8.GetBytes(body), "application/json");

    [Fact]
    public async Task Post_DamagedPoints_AreAnsweredOrRefused()
    {
        var photo = await host.UploadAsync(3);

        await PostAllAsync($"/api/v1/images/{photo}/faces", """{"left_eye":[10,20],"right_eye":[30,20],"mouth":[20,40]}"""u8.ToArray(), "application/json");
    }

    [Theory]
    [InlineData("/api/v1/images")]
    [InlineData("/api/v1/verify")]
    public async Task Post_DamagedForms_AreAnsweredOrRefused(string path)
    {
        byte[] form = [.. "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"u8, .. TestPictures.Jpeg(seed: 5)[..400], .. "\r\n--B--\r\n"u8];

        await PostAllAsync(path, form, "multipart/form-data; boundary=B");
        await PostAllAsync(path, TestPictures.Jpeg(seed: 5), "application/octet-stream");
    }

    [Theory]
    [InlineData("/api/v1/receipts/check", """{"id":"rct_1","reason":"erasure","at":"2026-01-01T00:00:00+00:00","deleted":[{"kind":"photo","id":"img_1"}],"kept":["audit_log"],"sha256":"00"}""")]
    [InlineData("/api/v1/removals", """{"link":"abc","relation":"guardian","statement":"Why.","contact":"me@example.org"}""")]
    public Task Post_DamagedReceiptsAndRequests_AreAnsweredOrRefused(string path, string body) => PostAllAsync(path, Encoding.UTF8.GetBytes(body), "application/json");

    [Fact]
    public async Task Put_DamagedConsents_AreAnsweredOrRefused()
    {
        var photo = await host.UploadAsync(3);

        await PostAllAsync(
            $"/api/v1/images/{photo}/consent", """{"terms":"1","people":[{"face":null,"basis":"release","uses":["fuse","share"],"expires_at":"2031-01-01T00:00:00Z"}]}"""u8.ToArray(), "application/json", HttpMethod.Put);
    }

    private async Task PostAllAsync(string path, byte[] sound, string type, HttpMethod? method = null)
    {
        var random = new Random(23);
        for (var i = 0; i < Cases; i++)
        {
            var how = Mutation.Of(sound, random, out var body);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = content };
            using var answer = await host.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{(int)answer.StatusCode} for {path} {how}: {Encoding.UTF8.GetString(body)}: {text}");
            Assert.True(answer.IsSuccessStatusCode || JsonNode.Parse(text)?["code"] is not null, $"No code for {path} {how}: {text}");
        }
    }
}
