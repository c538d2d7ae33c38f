using System.Globalization;
using System.Text.Json;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

public sealed class ModelsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-models-");

    public ModelsTests()
    {
        foreach (var name in (string[])["known.json", "catalog.json"])
        {
            File.Copy(RepositoryFiles.Path("models", name), Path.Combine(_folder.FullName, name));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task List_NothingInstalled_SaysWhatServesAndWhereToGetTheRest()
    {
        var run = await ListAsync();

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("Finding faces: the built-in model in use", run.Output, StringComparison.Ordinal);
        Assert.Contains("Telling people apart: no model in use", run.Output, StringComparison.Ordinal);
        Assert.Contains("  * built-in", run.Output, StringComparison.Ordinal);
        Assert.Contains("scrfd-10g: det_10g.onnx", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Chinese_IsInChinese()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            Assert.Contains("查找人脸：正在使用 内置模型", (await ListAsync()).Output, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Json_UnpublishedFile_HasTheDocumentedShape()
    {
        Install("2dfan4", "2dfan4.onnx");

        var run = await ListAsync("--json");

        Assert.Equal(0, run.ExitCode);
        var root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(["folder", "tasks", "models", "unknownFiles"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(7, root.GetProperty("tasks").GetArrayLength());
        var model = root.GetProperty("models").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "2dfan4");
        Assert.Equal("unverified", model.GetProperty("state").GetString());
        Assert.Equal(64, model.GetProperty("sha256").GetString()!.Length);
        Assert.Equal("installed_model_unverified", model.GetProperty("error").GetProperty("code").GetString());
        Assert.False(model.GetProperty("inUse").GetBoolean());
    }

    [Fact]
    public async Task List_WrongFile_IsBadInputWithASentence()
    {
        Install("sface", "face_recognition_sface_2021dec.onnx");

        var run = await ListAsync();

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains("The file of the model sface is incomplete", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("wrong file, not used", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FileOfNoKnownModel_IsNamed()
    {
        Install("sface", "holiday.onnx");

        var run = await ListAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Files of no known model: holiday.onnx", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_UnpublishedFile_IsUsedFromThenOn()
    {
        Install("scrfd", "det_10g.onnx");

        var trust = await CliRun.OfAsync("models", "trust", "scrfd-10g", "--models", _folder.FullName);
        var list = await ListAsync();

        Assert.Equal((0, string.Empty), (trust.ExitCode, trust.Error));
        Assert.Contains("Finding faces: scrfd-10g in use", list.Output, StringComparison.Ordinal);
        Assert.Contains("trusted by you", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_FileOfAnotherModel_IsRefused()
    {
        Install("pfld", "2d106det.onnx");

        var run = await CliRun.OfAsync("models", "trust", "2d106", "--models", _folder.FullName);

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains("its inputs are face, while data are expected", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "installed.json")));
    }

    [Theory]
    [InlineData("nobody", "There is no known model")]
    [InlineData("scrfd-10g", "is not installed")]
    public async Task Analyze_DetectorThatCannotBeHad_IsBadInput(string id, string sentence)
    {
        using var photos = new PhotoFolder();
        var photo = photos.AddPhoto("sky.png", template: false);

        var run = await CliRun.OfAsync("analyze", photo, "--detector", id);

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains(sentence, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_InstalledRegions_SayWhatCoversTheFace()
    {
        // The stand-in takes red for hair, and the photo is red all over.
        Install("bisenet", "face_parsing_resnet18.onnx");
        using var photos = new PhotoFolder();
        var photo = photos.AddPhoto("red.png");
        var red = new Bitmap(256, 256, 3);
        for (var i = 0; i < red.Pixels.Length; i += 3)
        {
            red.Pixels[i] = 255;
        }

        photos.AddFile("red.png", new VipsImageCodec().Encode(red, new EncodeOptions(ImageFormat.Png)));
        const string Hair = "Hair falls over the eyes or brows";
        string[] analyze = ["analyze", photo, "--template", "--models", _folder.FullName];

        var before = await CliRun.OfAsync(analyze);
        var trust = await CliRun.OfAsync("models", "trust", "bisenet-18", "--models", _folder.FullName);
        var after = await CliRun.OfAsync(analyze);

        Assert.Equal((0, 0, 0), (before.ExitCode, trust.ExitCode, after.ExitCode));
        Assert.DoesNotContain(Hair, before.Output, StringComparison.Ordinal);
        Assert.Contains(Hair, after.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> ListAsync(params string[] args) => CliRun.OfAsync(["models", "--models", _folder.FullName, .. args]);

    private void Install(string standIn, string name) => File.Copy(
        RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Onnx", "installed", standIn + ".onnx"), Path.Combine(_folder.FullName, name));
}
