using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

/// <summary>Nets named on the command line, through stand-ins for the published ones.</summary>
public sealed class EngineOptionTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public EngineOptionTests()
    {
        Directory.CreateDirectory(_folder.File("models"));
        foreach (var name in (string[])["known.json", "catalog.json"])
        {
            File.Copy(RepositoryFiles.Path("models", name), _folder.File(Path.Combine("models", name)));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fuse_SwapperAndRestorer_AreUsedAndTheirLicencesWritten()
    {
        await InstallAsync("hyperswap-1a", "hyperswap");
        await InstallAsync("arcface-r50", "arcface");
        await InstallAsync("gfpgan-1.4", "gfpgan");

        var run = await FuseAsync("--swapper", "hyperswap-1a:0.5", "--likeness", "1.2", "--boost", "2", "--restorer", "gfpgan-1.4:0.25");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("hyperswap-1a: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("on CPU", run.Output, StringComparison.Ordinal);
        Assert.Contains(", 0 changed outside", run.Output, StringComparison.Ordinal);
        var sheet = await File.ReadAllTextAsync(_folder.File("out.licences.txt"));
        Assert.Contains("ResearchRAIL", sheet, StringComparison.Ordinal);
        Assert.Contains("w600k", sheet, StringComparison.Ordinal);
        Assert.Contains("Taken together: research and private use only", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_CardThatIsNotThere_UsesTheProcessorAndSaysWhy()
    {
        await InstallAsync("gfpgan-1.4", "gfpgan");

        var run = await FuseAsync("--restorer", "gfpgan-1.4", "--provider", "tensorrt");

        // On a machine with a card and TensorRT there is nothing to say.
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Output.Contains("on TENSORRT", StringComparison.Ordinal) || run.Error.Contains("although TensorRT was asked for: ", StringComparison.Ordinal), run.Output + run.Error);
    }

    [Fact]
    public async Task Fuse_UnknownProvider_NamesThoseThereAre()
    {
        var run = await FuseAsync("--provider", "tpu");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cpu, cuda, tensorrt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_CommercialMode_RefusesWhatItForbids()
    {
        await InstallAsync("hyperswap-1a", "hyperswap");
        await InstallAsync("arcface-r50", "arcface");

        var run = await FuseAsync("--swapper", "hyperswap-1a", "--commercial");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ResearchRAIL", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Theory]
    [InlineData("hyperswap-1a", "is not installed")]
    [InlineData("nobody", "no known model")]
    [InlineData("gfpgan-1.4", "cannot be used for face-swapping")]
    [InlineData("hyperswap-1a:much", "no ID[:NUMBER]")]
    [InlineData("hyperswap-1a:9", "strength")]
    public async Task Fuse_BadSwapper_SaysWhatIsWrong(string swapper, string expected)
    {
        var run = await FuseAsync("--swapper", swapper);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_Editor_ChangesTheFaceAndNamesItsParts()
    {
        await InstallEditorAsync();

        var run = await FuseAsync("--editor", "live-portrait", "--eyes-open", "-1", "--head-yaw", "-10");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("live-portrait: ", run.Output, StringComparison.Ordinal);
        var sheet = await File.ReadAllTextAsync(_folder.File("out.licences.txt"));
        Assert.Contains("live-portrait-stitcher", sheet, StringComparison.Ordinal);
        Assert.Contains("Taken together: unclear", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_EditorWithoutOneOfItsParts_NamesIt()
    {
        await InstallEditorAsync("live-portrait-lips");

        var run = await FuseAsync("--editor", "live-portrait", "--mouth-open", "1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("live-portrait-lips", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Theory]
    [InlineData("--gaze-up names no editor", "--editor", "--gaze-up", "0.5")]
    [InlineData("headRoll", "-15", "--editor", "live-portrait", "--head-roll", "-16")]
    [InlineData("is not installed", "live-portrait", "--editor", "live-portrait", "--mouth-smile", "1")]
    [InlineData("cannot be used for face-editing", "gfpgan-1.4", "--editor", "gfpgan-1.4", "--mouth-smile", "1")]
    public async Task Fuse_BadEditor_SaysWhatIsWrong(string expected, string also, params string[] more)
    {
        var run = await FuseAsync(more);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains(also, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_AddVerifyRemove_GoRoundTrip()
    {
        var models = _folder.File("models");
        var add = await CliRun.OfAsync("models", "add", StandIn("gfpgan"), "--as", "codeformer", "--models", models);
        Assert.Equal(2, add.ExitCode);
        Assert.Contains("not the published one", add.Error, StringComparison.Ordinal);

        add = await CliRun.OfAsync("models", "add", StandIn("simswap"), "--as", "simswap-256", "--models", models);
        Assert.Equal(0, add.ExitCode);
        Assert.Contains("unknown checksum", add.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.OfAsync("models", "trust", "simswap-256", "--models", models)).ExitCode);

        var verify = await CliRun.OfAsync("models", "verify", "--models", models);
        Assert.Equal((0, string.Empty), (verify.ExitCode, verify.Error));
        Assert.Contains("simswap-256: trusted by you", verify.Output, StringComparison.Ordinal);
        await File.AppendAllTextAsync(Path.Combine(models, "simswap_256.onnx"), "x");
        verify = await CliRun.OfAsync("models", "verify", "simswap-256", "--models", models);
        Assert.Equal(2, verify.ExitCode);

        var remove = await CliRun.OfAsync("models", "remove", "simswap-256", "--models", models);
        Assert.Contains("removed simswap_256.onnx", remove.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(models, "simswap_256.onnx")));
    }

    [Fact]
    public async Task Models_List_ShowsThoseOfRecipesToo()
    {
        var run = await CliRun.OfAsync("models", "list", "--models", _folder.File("models"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Drawing the fused face: chosen by each recipe", run.Output, StringComparison.Ordinal);
        Assert.Contains("inswapper-128", run.Output, StringComparison.Ordinal);
    }

    private static string StandIn(string name) => RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Onnx", "installed", name + ".onnx");

    private async Task InstallAsync(string id, string standIn)
    {
        // A stand-in is not the published file, so it is put there by hand and trusted.
        var file = Inference.InstalledModels.Read(_folder.File("models"), []).Find(id).Files[0].File;
        File.Copy(StandIn(standIn), _folder.File(Path.Combine("models", file)));
        Assert.Equal(0, (await CliRun.OfAsync("models", "trust", id, "--models", _folder.File("models"))).ExitCode);
    }

    private async Task InstallEditorAsync(string? without = null)
    {
        await InstallAsync("live-portrait", "live-portrait-generator");
        foreach (var part in (string[])["features", "motion", "eyes", "lips", "stitcher"])
        {
            if ($"live-portrait-{part}" != without)
            {
                await InstallAsync($"live-portrait-{part}", $"live-portrait-{part}");
            }
        }
    }

    private Task<CliRun> FuseAsync(params string[] more) => CliRun.OfAsync(
    [
        "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template",
        "--models", _folder.File("models"), "--out", _folder.File("out.png"), .. more,
    ]);
}
