using System.Net;
using System.Net.Http.Json;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

/// <summary>The real codec, models and engine behind the API, on the portraits that the repository carries.</summary>
public sealed class WholeStudioTests
{
    [Fact]
    public async Task Post_RecipeOfSamples_GivesAPreviewAndAPicture()
    {
        var own = await StudioHost.StartAsync(real: true);
        try
        {
            var samples = (await StudioHost.ReadAsync(await own.Client.GetAsync("/api/v1/samples"))).AsArray();
            var recipe = StudioHost.Chain(samples[0]!["id"]!.GetValue<string>(), samples[1]!["id"]!.GetValue<string>());

            using var response = await own.Client.PostAsJsonAsync("/api/v1/previews?draft=d&size=128", StudioHost.Asking(recipe));

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal(128, TestPictures.Header(await response.Content.ReadAsByteArrayAsync()).Width);
            var job = await own.EndOfAsync((await own.EnqueueAsync(recipe))["id"]!.GetValue<string>());
            Assert.Equal(("succeeded", 0), (job["status"]!.GetValue<string>(), job["output"]!["changed_outside_mask"]!.GetValue<int>()));
            Assert.Equal(512, job["output"]!["width"]!.GetValue<int>());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_Portrait_FindsItsFaceAndFusesItWithASample()
    {
        var own = await StudioHost.StartAsync(real: true);
        try
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(RepositoryFiles.Path("wwwroot", "samples", "amara.jpg")));
            var image = await StudioHost.ReadAsync(await own.Client.PostAsync("/api/v1/images?landmarks=true", content));
            var template = (await StudioHost.ReadAsync(await own.Client.GetAsync("/api/v1/images/sample_amara?landmarks=true")))["faces"]![0]!;

            var found = Assert.Single(image["faces"]!.AsArray())!;
            var job = await own.EndOfAsync((await own.EnqueueAsync(StudioHost.Chain(image["id"]!.GetValue<string>(), "sample_jun")))["id"]!.GetValue<string>());

            // The pupils, points 0 and 1, within 4 % of their distance of where the sample's template has them.
            for (var pupil = 0; pupil < 2; pupil++)
            {
                var (at, expected) = (Point(found, pupil), Point(template, pupil));
                var eyes = Point(template, 1).X - Point(template, 0).X;
                Assert.InRange(Math.Sqrt(Math.Pow(at.X - expected.X, 2) + Math.Pow(at.Y - expected.Y, 2)), 0, 0.04 * eyes);
            }

            Assert.Equal("succeeded", job["status"]!.GetValue<string>());
        }
        finally
        {
            await own.DisposeAsync();
        }

        static (double X, double Y) Point(System.Text.Json.Nodes.JsonNode face, int index) =>
            (face["landmarks"]![index]![0]!.GetValue<double>(), face["landmarks"]![index]![1]!.GetValue<double>());
    }
}
