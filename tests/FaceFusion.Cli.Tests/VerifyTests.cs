using System.Text.Json;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Verify_OwnPicture_IsMadeHereWithItsRecipe(string format)
    {
        var picture = await FuseAsync(format);

        var run = await CliRun.OfAsync("verify", picture);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("AIGC label (GB 45438-2025): synthetic", run.Output, StringComparison.Ordinal);
        Assert.Contains("digital source type (IPTC): compositeCapture", run.Output, StringComparison.Ordinal);
        Assert.Contains("recipe: in the file", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict: made by FaceFusion.Web", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutItsLabel_IsKnownByItsWatermark()
    {
        var codec = new VipsImageCodec();
        var picture = codec.Decode(await File.ReadAllBytesAsync(await FuseAsync("png", 400)), new DecodeLimits(), CancellationToken.None);
        var bare = Path.Combine(_folder.FullName, "bare.jpg");
        await File.WriteAllBytesAsync(bare, codec.Encode(picture, new EncodeOptions(ImageFormat.Jpeg) { Quality = 80 }));

        var run = await CliRun.OfAsync("verify", bare);

        Assert.Contains("signed manifest (C2PA): none", run.Output, StringComparison.Ordinal);
        Assert.Matches("invisible watermark: [0-9a-f]{12}", run.Output);
        Assert.Contains("verdict: probably made by FaceFusion.Web, label removed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SignedPicture_IsValidUntilAByteIsChanged()
    {
        var file = await FuseAsync("jpg", 128, "--sign", Path.Combine(_folder.FullName, "key"));

        var run = await CliRun.OfAsync("verify", file);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^40] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var changed = await CliRun.OfAsync("verify", file);

        Assert.Contains("signed manifest (C2PA): valid, signed by FaceFusion.Web", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict: changed since it was signed", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Json_HoldsVerdictAndRecipe()
    {
        var run = await CliRun.OfAsync("verify", await FuseAsync("png"), "--json");

        using var json = JsonDocument.Parse(run.Output);
        var file = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("made_here", file.GetProperty("verdict").GetString());
        Assert.Equal("photo-1", file.GetProperty("recipe").GetProperty("base").GetProperty("photo").GetString());
    }

    [Fact]
    public async Task Verify_PlainPhoto_IsUnlabelledAndABrokenFileCostsALine()
    {
        var plain = Path.Combine(_folder.FullName, "plain.png");
        await File.WriteAllBytesAsync(plain, new VipsImageCodec().Encode(new(64, 64, 3), new EncodeOptions(ImageFormat.Png)));
        var broken = Path.Combine(_folder.FullName, "broken.png");
        await File.WriteAllTextAsync(broken, "not a picture");

        var run = await CliRun.OfAsync("verify", broken, plain, Path.Combine(_folder.FullName, "missing.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("verdict: no label of origin", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Contains("broken.png", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("missing.png", run.ErrorLines[1], StringComparison.Ordinal);
    }

    private async Task<string> FuseAsync(string format, int size = 128, params string[] options)
    {
        var picture = Path.Combine(_folder.FullName, $"fused.{format}");
        string Sample(string name) => RepositoryFiles.Path("wwwroot", "samples", $"{name}.jpg");
        var run = await CliRun.OfAsync(
            ["fuse", "--base", Sample("elena"), "--source", $"{Sample("mei")}:0.5", "--template", "--size", size.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", picture, .. options]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return picture;
    }
}
