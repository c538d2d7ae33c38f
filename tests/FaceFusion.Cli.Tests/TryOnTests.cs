using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

public sealed class TryOnTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-tryon-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task TryOn_List_NamesModelsAndGarments()
    {
        var run = await CliRun.OfAsync("tryon", "--list");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("builtin:woman-amara", run.Output, StringComparison.Ordinal);
        Assert.Contains("builtin:tee-white", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOn_PersonModelGarmentAndBackdrop_AreOneLabelledPicture()
    {
        var picture = Path.Combine(_folder.FullName, "look.png");

        var run = await CliRun.OfAsync(
            "tryon", "--person", Sample("mei"), "--model", "builtin:1", "--garment", "builtin:tee-white", "--size", "400", "--backdrop", "transparent", "--out", picture);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("Pixels changed outside face, skin and garment: 0.", run.Output, StringComparison.Ordinal);
        var file = await File.ReadAllBytesAsync(picture);
        Assert.True(new VipsImageCodec().Decode(file, new DecodeLimits(), CancellationToken.None).HasAlpha);
        var recipe = RecipeJson.Parse(SyntheticLabel.TryRead(VipsImageCodec.ReadXmp(file, new DecodeLimits()))!.RecipeJson!);
        Assert.Equal(("builtin:tee-white", BackdropKind.Transparent), (recipe.Garment!.Photo, recipe.Backdrop!.Kind));
    }

    [Fact]
    public async Task TryOn_TwoPeopleOfOneName_GetAFileEach()
    {
        var other = Path.Combine(_folder.CreateSubdirectory("other").FullName, "mei.jpg");
        File.Copy(Sample("sofia"), other);

        var run = await CliRun.OfAsync(
            "tryon", "--person", Sample("mei"), "--person", other, "--model", "builtin:1", "--garment", "builtin:tee-white", "--size", "300", "--out", Path.Combine(_folder.FullName, "look.png"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["look-mei-1-tee-white-2.png", "look-mei-1-tee-white.png"],
            _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TryOn_FolderOfPeopleOnTwoModels_MakesEveryCombinationAndSaysHowOftenAModelWasKnown()
    {
        var people = _folder.CreateSubdirectory("people").FullName;
        File.Copy(Sample("mei"), Path.Combine(people, "mei.jpg"));
        File.Copy(Sample("jun"), Path.Combine(people, "jun.jpg"));

        var run = await CliRun.OfAsync("tryon", "--person", people, "--model", "builtin:1", "--model", "builtin:4", "--garment", "builtin:tee-white", "--size", "240", "--out", Path.Combine(_folder.FullName, "look.jpg"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, _folder.EnumerateFiles("look-*.jpg").Count());
        Assert.Contains("asked 4 times, known 2 times (50 %)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOn_WarningAboutTheModel_NamesTheModel()
    {
        var folder = RepositoryFiles.Path("models");
        var models = _folder.CreateSubdirectory("models");
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(models.FullName, Path.GetFileName(file)));
        }

        // A stand-in whose points are wherever the photo's colours say: sure of few.
        File.Copy(RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Onnx", "installed", "rtmpose.onnx"), Path.Combine(models.FullName, "rtmpose-m.onnx"));
        Assert.Equal(0, (await CliRun.OfAsync("models", "trust", "rtmpose-m", "--models", models.FullName)).ExitCode);

        var run = await CliRun.OfAsync(
            "tryon", "--model", Sample("sofia"), "--garment", "builtin:tee-white", "--models", models.FullName, "--body-pose", "rtmpose-m", "--size", "240", "--out", Path.Combine(_folder.FullName, "look.png"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Body found by rtmpose-m.", run.Output, StringComparison.Ordinal);
        Assert.Contains("sofia.jpg", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tee-white", run.Error, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "look.licences.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOn_Variants_AreAFileEach()
    {
        var run = await CliRun.OfAsync("tryon", "--model", "builtin:1", "--garment", "builtin:tee-white", "--variants", "2", "--size", "240", "--out", Path.Combine(_folder.FullName, "look.png"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["look-1-tee-white-as-set.png", "look-1-tee-white-tight.png"], _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--model", "builtin:1", "--garment", "builtin:1", "--variants", "5", "--out", "a.png")]
    [InlineData("--model", "builtin:1", "--out", "a.png")]
    [InlineData("--model", "builtin:1", "--garment", "builtin:99", "--out", "a.png")]
    [InlineData("--model", "builtin:1", "--garment", "builtin:1")]
    [InlineData("--model", "builtin:1", "--garment", "builtin:1", "--backdrop", "transparent", "--out", "a.jpg")]
    [InlineData("--model", "builtin:1", "--garment", "builtin:1", "--fit", "9", "--out", "a.png")]
    public async Task TryOn_SomethingMissingOrWrong_IsOneLineAndExitCodeTwo(params string[] arguments)
    {
        var run = await CliRun.OfAsync(["tryon", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
    }

    private static string Sample(string name) => RepositoryFiles.Path("wwwroot", "samples", $"{name}.jpg");
}
