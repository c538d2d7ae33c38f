using System.Globalization;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly PhotoFolder _folder = new();
    private readonly string _out;

    public BadInputTests() => _out = _folder.File("out.png");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fuse_NotAnImage_NamesIt() =>
        await RefusedAsync("words.jpg", "fuse", "--base", _folder.AddPhoto("base.png"), "--source", WithTemplate("words.jpg", [.. "hello"u8]) + ":0.5", "--template", "--out", _out);

    [Fact]
    public async Task Fuse_TruncatedJpeg_NamesIt()
    {
        var jpeg = new VipsImageCodec().Encode(_folder.Picture(Path.GetFileName(_folder.AddPhoto("whole.png"))), new EncodeOptions(ImageFormat.Jpeg));

        await RefusedAsync("cut.jpg", "fuse", "--base", WithTemplate("cut.jpg", jpeg[..(jpeg.Length / 2)]), "--source", _folder.AddPhoto("s.png", 2), "--template", "--out", _out);
    }

    [Fact]
    public async Task Fuse_HugePngHeader_NamesTheLimit()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0, 0, 0, 0, 0];

        await RefusedAsync("16384", "fuse", "--base", WithTemplate("huge.png", png), "--source", _folder.AddPhoto("s.png", 2), "--template", "--out", _out);
    }

    [Fact]
    public async Task Fuse_NoFace_NamesThePhoto() =>
        await RefusedAsync("sky.png", "fuse", "--base", _folder.AddPhoto("sky.png", template: false), "--source", _folder.AddPhoto("sea.png", 2, template: false), "--out", _out);

    [Fact]
    public async Task Average_OnePersonOnly_AsksForMore() =>
        await RefusedAsync("2", "average", _folder.AddPhoto("one.png"), "--template", "--out", _out);

    [Fact]
    public async Task Fuse_RatioAboveOne_NamesTheRange() =>
        await RefusedAsync("1.5", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2) + ":1.5", "--template", "--out", _out);

    [Fact]
    public async Task Fuse_RatioThatIsNoNumber_SaysHowToWriteOne() =>
        await RefusedAsync("son.jpg:0.5", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2) + ":half", "--template", "--out", _out);

    [Fact]
    public async Task Fuse_MissingPhoto_NamesIt() =>
        await RefusedAsync("nobody.jpg", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.File("nobody.jpg") + ":0.5", "--template", "--out", _out);

    [Fact]
    public async Task Fuse_MissingPhotoOfAPerson_NamesIt() =>
        await RefusedAsync("nobody.jpg", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", $"{_folder.AddPhoto("b.png", 2)}+{_folder.File("nobody.jpg")}:0.5", "--template", "--out", _out);

    [Theory]
    [InlineData("100,110", "310,402 451,398")]
    [InlineData("100,110 156", "310,402 451,398")]
    [InlineData("100,110 156,x", "310,402 451,398")]
    [InlineData("1,1 2,2 3,3 4,4", "310,402 451,398")]
    [InlineData("100,110 103,110", "pixels apart")]
    [InlineData("100,110 1560,110", "outside")]
    [InlineData("other.png=100,110 156,110", "other.png")]
    public async Task Analyze_UnsoundFacePoints_SaysWhatIsWrong(string points, string expected) =>
        await RefusedAsync(expected, "analyze", _folder.AddPhoto("a.png", template: false), "--face-points", points);

    [Fact]
    public async Task Fuse_FacePointsOfOneOfTwoPhotos_AsksForTheName() =>
        await RefusedAsync("PHOTO=", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--face-points", "100,110 156,110", "--out", _out);

    [Fact]
    public async Task Fuse_MissingTemplate_NamesThePhoto() =>
        await RefusedAsync("bare.png", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("bare.png", 2, template: false), "--template", "--out", _out);

    [Fact]
    public async Task Run_UnknownField_NamesIt() =>
        await RefusedAsync("sharpness", "run", _folder.AddFile("r.json", """{"version":1,"method":"mean","sharpness":1}"""), "--out", _out);

    [Fact]
    public async Task Run_NewerVersion_SaysSo() =>
        await RefusedAsync("99", "run", _folder.AddFile("r.json", """{"version":99,"method":"braid"}"""), "--out", _out);

    [Fact]
    public async Task Run_NotJson_SaysSo() => await RefusedAsync(string.Empty, "run", _folder.AddFile("r.json", "{ version"), "--out", _out);

    [Fact]
    public async Task Run_MissingRecipe_NamesIt() => await RefusedAsync("gone.json", "run", _folder.File("gone.json"), "--out", _out);

    [Fact]
    public async Task Fuse_UnknownFileEnding_NamesTheOnesThereAre() =>
        await RefusedAsync(".webp", "fuse", "--base", "a.png", "--source", "b.png", "--out", _folder.File("out.bmp"));

    [Fact]
    public async Task Fuse_OutFileThatCannotBeWritten_NamesIt()
    {
        var blocked = _folder.AddFile("blocked", "a file where a folder is needed") + "/out.png";

        await RefusedAsync("out.png", "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out", blocked);
    }

    [Theory]
    [InlineData("--mode", "multiply", "overlay")]
    [InlineData("--size", "big", "original")]
    [InlineData("--smoothing", "much", "--smoothing")]
    [InlineData("--smoothing", "0.1,0.2,0.3", "--smoothing")]
    [InlineData("--brightness", "0.9", "0.5")]
    [InlineData("--smile", "1.5", "/finish/space/smile")]
    [InlineData("--components", "few", "--components")]
    [InlineData("--wish", "more", "--wish")]
    public async Task Fuse_BadOption_NamesIt(string option, string value, string expected) =>
        await RefusedAsync(expected, "fuse", "--base", "a.png", "--source", "b.png", "--source", "c.png", "--out", _out, option, value);

    [Theory]
    [InlineData("bake")]
    [InlineData("average", "--out", "x.png")]
    [InlineData("fuse", "--base", "a.png", "--out", "x.png")]
    [InlineData("run", "--out", "x.png")]
    public async Task Arguments_MissingOrUnknown_GiveOneLine(params string[] args) => await RefusedAsync(string.Empty, args);

    [Fact]
    public async Task Average_EmptyFolder_NamesIt() => await RefusedAsync(_folder.Path, "average", _folder.Path, "--out", _out);

    [Fact]
    public async Task Refusal_InChinese_IsChinese()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            await RefusedAsync("张人脸", "average", _folder.AddPhoto("one.png"), "--template", "--out", _out);
            await RefusedAsync("扩展名", "average", "a.png", "b.png", "--out", "x.bmp");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Fuse_Cancelled_ExitsAsInterruptedAndWritesNothing()
    {
        var run = await CliRun.OfAsync(
            new CancellationToken(true), "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out", _out);

        Assert.Equal(130, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.False(File.Exists(_out));
    }

    private string WithTemplate(string name, byte[] bytes)
    {
        _folder.AddPhoto(Path.ChangeExtension(name, ".png"));
        return _folder.AddFile(name, bytes);
    }

    private async Task RefusedAsync(string expected, params string[] args)
    {
        var run = await CliRun.OfAsync(args);

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_out), "nothing may be written");
    }
}
