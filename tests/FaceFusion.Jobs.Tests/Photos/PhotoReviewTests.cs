using System.Text.Json.Nodes;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Photos;

public sealed class PhotoReviewTests
{
    private static readonly FaceShape s_corrected = new FacePoints(new Point2(38, 36), new Point2(58, 37)).LayMeanShape();

    [Fact]
    public async Task AddAsync_PhotoWithFaces_IsReviewedFaceByFace()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;

        var photo = await studio.AddPhotoAsync(1);

        Assert.Equal(photo.Faces.Select(face => face.Box.Width), photo.Reviews!.Select(review => review.Measurements.Width));
        Assert.Equal(photo.Reviews, await studio.Photos.ReviewAsync(photo.Id, CancellationToken.None));
    }

    [Fact]
    public async Task OpenAsync_AfterARestart_ReviewsAreThere()
    {
        using var folder = new TemporaryFolder();
        StoredPhoto before;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            before = await first.AddPhotoAsync(1);
        }

        await using var second = await TestStudio.StartAsync(folder.Path);

        var review = Assert.Single(second.Photos.Find(before.Id)!.Reviews!);
        Assert.Equal(before.Reviews![0].Measurements, review.Measurements);
        Assert.Equal(before.Reviews[0].Findings, review.Findings);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PhotoCoach.Version - 1)]
    public async Task ReviewAsync_RecordOfAnOlderVersion_ReviewsOnceAndKeepsIt(int? version)
    {
        using var folder = new TemporaryFolder();
        StoredPhoto before;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            before = await first.AddPhotoAsync(1);
        }

        var record = Path.Combine(folder.Path, "data", "photos", before.Id + ".json");
        Edit(record, face => face["measured"] = version is null ? null : new JsonObject { ["version"] = version, ["values"] = new JsonObject() });
        await using (var second = await TestStudio.StartAsync(folder.Path))
        {
            Assert.Null(second.Photos.Find(before.Id)!.Reviews);
            var review = Assert.Single(await second.Photos.ReviewAsync(before.Id, CancellationToken.None));
            Assert.Equal(before.Reviews![0].Measurements, review.Measurements);
        }

        await using var third = await TestStudio.StartAsync(folder.Path);
        Assert.NotNull(third.Photos.Find(before.Id)!.Reviews);
    }

    [Fact]
    public async Task ReviewAsync_OneFaceCorrected_LooksAtThatFaceOnly()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;
        var before = await studio.AddPhotoAsync(1);
        await studio.Photos.CorrectFaceAsync(before.Id, 1, s_corrected, CancellationToken.None);

        var reviews = await studio.Photos.ReviewAsync(before.Id, CancellationToken.None);

        Assert.Same(before.Reviews![0], reviews[0]);
        Assert.NotEqual(before.Reviews[1].Measurements, reviews[1].Measurements);
    }

    [Fact]
    public async Task ReviewAsync_ManyAtOnce_LookOnce()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);
        await studio.Photos.CorrectFaceAsync(photo.Id, 0, s_corrected, CancellationToken.None);

        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => studio.Photos.ReviewAsync(photo.Id, CancellationToken.None).AsTask())));

        Assert.All(said, reviews => Assert.Same(said[0][0], reviews[0]));
    }

    [Fact]
    public async Task Faces_Replaced_ReviewsAreUnknownAgain()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        Assert.NotNull(photo.Reviews);
        Assert.Null((photo with { Faces = [.. photo.Faces] }).Reviews);
        Assert.NotNull((photo with { Name = "other" }).Reviews);
    }

    private static void Edit(string record, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(record))!;
        edit(json["faces"]![0]!.AsObject());
        File.WriteAllText(record, json.ToJsonString());
    }
}
