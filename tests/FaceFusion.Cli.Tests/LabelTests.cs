using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;

namespace FaceFusion.Cli.Tests;

public sealed class LabelTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fuse_AsUsual_DrawsTheLabelAndOffWithAcceptanceSaysSoInTheFile()
    {
        var (bare, mark) = await FuseAsync("bare.png", "--label", "off", "--accept-label-terms");
        var (usual, plain) = await FuseAsync("usual.png");
        var (other, _) = await FuseAsync("other.png", "--label", "generated-in-full", "--label-place", "top", "--label-plate", "light", "--label-size", "8");

        Assert.StartsWith("terms 1, 20", mark.VisibleLabelWaiver, StringComparison.Ordinal);
        Assert.Null(plain.VisibleLabelWaiver);
        Assert.True(LabelledPart(bare, usual) is { X: > 128, Y: > 200 });
        Assert.True(LabelledPart(bare, other) is { X: > 32 and < 128, Y: < 20 });
    }

    [Theory]
    [InlineData("--accept-label-terms", "--label", "off")]
    [InlineData("--label-size", "--label-size", "3")]
    [InlineData("--label", "--label", "hidden")]
    public async Task Fuse_OutsideTheRules_SaysWhatToDoAndWritesNothing(string expected, params string[] options)
    {
        var run = await CliRun.OfAsync(["fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out", _folder.File("out.png"), .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    private async Task<(Bitmap Picture, SyntheticMark Mark)> FuseAsync(string name, params string[] options)
    {
        var run = await CliRun.OfAsync(["fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out", _folder.File(name), .. options]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return (_folder.Picture(name), SyntheticLabel.TryRead(VipsImageCodec.ReadXmp(await File.ReadAllBytesAsync(_folder.File(name)), new DecodeLimits()))!);
    }

    /// <summary>Where what differs by more than a watermark begins.</summary>
    private static (int X, int Y) LabelledPart(Bitmap bare, Bitmap labelled)
    {
        const int more = 30;
        var changed = Enumerable.Range(0, bare.Pixels.Length).Where(i => Math.Abs(bare.Pixels[i] - labelled.Pixels[i]) > more).Select(i => i / 3).ToArray();
        return (changed.Min(i => i % bare.Width), changed.Min(i => i / bare.Width));
    }
}
