namespace FaceFusion.Cli.Tests;

public sealed class CutoutTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cutout_OnePhoto_WritesATransparentPicture()
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--out", _folder.File("out.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal((256, 256, 4), (_folder.Picture("out.png").Width, _folder.Picture("out.png").Height, _folder.Picture("out.png").Channels));
    }

    [Theory]
    [InlineData("original", 256)]
    [InlineData("Original", 256)]
    [InlineData("128", 128)]
    public async Task Cutout_Size_IsTheLongerSideOrThePhotos(string size, int expected)
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--size", size, "--out", _folder.File("out.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal((expected, expected), (_folder.Picture("out.png").Width, _folder.Picture("out.png").Height));
    }

    [Fact]
    public async Task Cutout_AlphaOnly_WritesItAsGrey()
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--alpha-only", "--backdrop", "#ff0000", "--out", _folder.File("alpha.png"));

        Assert.Equal(0, run.ExitCode);
        var picture = _folder.Picture("alpha.png");
        Assert.Equal(3, picture.Channels);
        Assert.All(Enumerable.Range(0, 256 * 256), i => Assert.Equal(picture.Pixels[3 * i], picture.Pixels[(3 * i) + 2]));
    }

    [Fact]
    public async Task Cutout_Folder_WritesAllButTheBadOnesAndNamesThem()
    {
        _folder.AddPhoto("a.png");
        _folder.AddPhoto("b.png", 2);
        _folder.AddFile("c.jpg", "no picture");

        var run = await CliRun.OfAsync("cutout", _folder.Path, "--template", "--backdrop", "#102030:#405060", "--out", _folder.File("cut"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a.png", "b.png"], Directory.EnumerateFiles(_folder.File("cut")).Select(Path.GetFileName).Order());
        Assert.Contains("c.jpg", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(2, run.ErrorLines.Length);
    }

    [Theory]
    [InlineData("out.jpg", "transparent")]
    [InlineData("out.png", "nowhere.png")]
    [InlineData("out.gif", "#ffffff")]
    public async Task Cutout_WhatCannotBeMade_SaysWhyAndWritesNothing(string file, string backdrop)
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--backdrop", backdrop, "--out", _folder.File(file));

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.False(File.Exists(_folder.File(file)));
    }

    [Fact]
    public async Task Cutout_ManyPhotosAndOneFile_AsksForAFolder()
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), _folder.AddPhoto("b.png"), "--template", "--out", _folder.File("out.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("out.png", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1,0.2,0.3")]
    [InlineData("a,b,c,d")]
    public async Task Cutout_BoxThatIsNone_IsShown(string box)
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--hold-out", box, "--out", _folder.File("out.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(box, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cutout_ScreenThatIsNone_IsRefusedByTheRecipe()
    {
        var run = await CliRun.OfAsync("cutout", _folder.AddPhoto("a.png"), "--template", "--screen", "greenish", "--out", _folder.File("out.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("screen", run.Error, StringComparison.Ordinal);
    }
}
