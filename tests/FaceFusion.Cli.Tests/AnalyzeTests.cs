using System.Text.Json;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

public sealed class AnalyzeTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_WithTemplates_HasTheDocumentedShape()
    {
        var photo = _folder.AddPhoto("anna.png");

        var run = await CliRun.OfAsync("analyze", photo, "--json", "--template");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var entry = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
        Assert.Equal(["photo", "width", "height", "faces"], entry.EnumerateObject().Select(p => p.Name));
        Assert.Equal((photo, 256, 256), (entry.GetProperty("photo").GetString(), entry.GetProperty("width").GetInt32(), entry.GetProperty("height").GetInt32()));
        var face = Assert.Single(entry.GetProperty("faces").EnumerateArray());
        Assert.Equal(["box", "score", "landmarks", "pose", "quality", "findings"], face.EnumerateObject().Select(p => p.Name));
        Assert.Equal(4, face.GetProperty("box").GetArrayLength());
        Assert.Equal(1, face.GetProperty("score").GetDouble());
        Assert.Equal(189, face.GetProperty("landmarks").GetArrayLength());
        Assert.All(face.GetProperty("landmarks").EnumerateArray(), point => Assert.Equal(2, point.GetArrayLength()));
        Assert.Equal(["yaw", "pitch", "roll"], face.GetProperty("pose").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Json_FacePoints_PlaceTheFace()
    {
        var photo = _folder.AddPhoto("anna.png", template: false);

        var run = await CliRun.OfAsync("analyze", photo, "--json", "--face-points", "100,110 156,110", "--face-points", $"{photo}=40,40 70,44 52,80");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var faces = JsonDocument.Parse(run.Output).RootElement[0].GetProperty("faces");
        Assert.Equal(2, faces.GetArrayLength());
        var pupil = faces[0].GetProperty("landmarks")[0];
        Assert.InRange(pupil[0].GetDouble(), 80, 120);
        Assert.InRange(pupil[1].GetDouble(), 90, 130);
    }

    [Fact]
    public async Task Analyze_PhotoOfASmallFace_TellsTheFindingAndItsRemedy()
    {
        var photo = _folder.AddPhoto("small.png");

        var json = await CliRun.OfAsync("analyze", photo, "--json", "--template");
        var plain = await CliRun.OfAsync("analyze", photo, "--template");

        var face = JsonDocument.Parse(json.Output).RootElement[0].GetProperty("faces")[0];
        var finding = face.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "face_too_small");
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.InRange(face.GetProperty("quality").GetDouble(), 0, 0.75);
        Assert.Contains(finding.GetProperty("text").GetString()! + ": use a photo", plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OneOfTwoPhotosBroken_ReportsTheOther()
    {
        var good = _folder.AddPhoto("good.png");
        var broken = _folder.AddFile("broken.jpg", "no picture at all");

        var run = await CliRun.OfAsync("analyze", broken, good, "--json", "--template");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("broken.jpg", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        var entry = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
        Assert.Equal(good, entry.GetProperty("photo").GetString());
    }

    [Fact]
    public async Task Json_NoPhotoReadable_IsAnEmptyArray()
    {
        var run = await CliRun.OfAsync("analyze", _folder.File("nobody.jpg"), "--json", "--template");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(run.Output).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Json_PhotoWithoutAFace_HasNoFaces()
    {
        var photo = _folder.AddPhoto("sky.png", template: false);

        var run = await CliRun.OfAsync("analyze", photo, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(run.Output).RootElement[0].GetProperty("faces").GetArrayLength());
    }

    [Fact]
    public async Task Plain_Folder_HasALineAPhotoInOrder()
    {
        _folder.AddPhoto("b.png", 2);
        _folder.AddPhoto("a.png");

        var run = await CliRun.OfAsync("analyze", _folder.Path, "--template");

        var photos = run.Output.Split('\n').Where(line => line.Contains("256 x 256", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, photos.Length);
        Assert.StartsWith(_folder.File("a.png"), photos[0], StringComparison.Ordinal);
    }

    [RealPhotoFact]
    public async Task Json_RealPortrait_FindsItsLandmarks()
    {
        var run = await CliRun.OfAsync("analyze", RealPhotos.Path("london", "smiling", "001.jpg"), "--json");

        var faces = JsonDocument.Parse(run.Output).RootElement[0].GetProperty("faces").EnumerateArray().ToArray();
        Assert.Contains(faces, face => face.GetProperty("score").GetDouble() > 0.5 && face.GetProperty("landmarks").GetArrayLength() == 189);
    }
}
