using System.Text;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;

namespace FaceFusion.Cli.Tests;

public sealed class FusionCommandTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fuse_TwoSources_WritesPictureRoundsDifferenceAndTemplate()
    {
        var run = await CliRun.OfAsync(
            "fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2) + ":0.5", "--source", _folder.AddPhoto("c.png", 3) + ":0.25",
            "--smoothing", "0.4,0.2", "--brightness", "-0.1", "--template", "--out", _folder.File("out.png"),
            "--rounds", _folder.File("rounds"), "--difference", _folder.File("difference.png"), "--template-out", _folder.File("fused.tem"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var picture = _folder.Picture("out.png");
        Assert.Equal((256, 256), (picture.Width, picture.Height));
        Assert.NotEqual(_folder.Picture("a.png").Pixels, picture.Pixels);
        Assert.Equal(["round-1.png", "round-2.png"], Directory.EnumerateFiles(_folder.File("rounds")).Select(Path.GetFileName).Order());
        Assert.Equal(picture.Pixels, _folder.Picture(Path.Combine("rounds", "round-2.png")).Pixels);
        Assert.Equal((256, 256), (_folder.Picture("difference.png").Width, _folder.Picture("difference.png").Height));
        Assert.Equal(189, TemFile.Parse(File.ReadAllText(_folder.File("fused.tem"))).Points.Length);
        Assert.Contains("37.5 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_BaseAloneWithASmile_ChangesTheFaceAndNothingElse()
    {
        var photo = _folder.AddPhoto("a.png");

        var run = await CliRun.OfAsync("fuse", "--base", photo, "--smile", "0.8", "--age", "-0.2", "--template", "--out", _folder.File("out.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.NotEqual(_folder.Picture("a.png").Pixels, _folder.Picture("out.png").Pixels);
        Assert.Contains(", 0 changed outside", run.Output, StringComparison.Ordinal);
        Assert.Contains("100.0 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_BaseAloneWithoutAnAmount_SaysThatTwoAreNeeded()
    {
        var run = await CliRun.OfAsync("fuse", "--base", _folder.AddPhoto("a.png"), "--template", "--out", _folder.File("out.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("2", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Fact]
    public async Task Average_OntoOneWithComponents_IsTheMeanFaceOnTheirHead()
    {
        var (a, b) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2));

        var run = await CliRun.OfAsync(
            "average", a, b, "--onto", a, "--components", "0", "--caricature", "0.5", "--masculinity", "0.3", "--template", "--out", _folder.File("out.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.NotEqual(_folder.Picture("a.png").Pixels, _folder.Picture("out.png").Pixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Orders_OfAChain_HaveTheirDistancesAndPictures(bool json)
    {
        var (a, b, c) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("c.png", 3));
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = a },
            Rounds = [new Round { Source = new FaceReference { Photo = b } }, new Round { Source = new FaceReference { Photo = c }, Ratio = 0.8 }],
        };
        await File.WriteAllTextAsync(_folder.File("recipe.json"), RecipeJson.Format(recipe, indented: true));

        var run = await CliRun.OfAsync(
            json ? ["orders", _folder.File("recipe.json"), "--template", "--json"] : ["orders", _folder.File("recipe.json"), "--template", "--pictures", _folder.File("orders")]);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        if (json)
        {
            var orders = System.Text.Json.Nodes.JsonNode.Parse(run.Output)!["orders"]!.AsArray();
            Assert.Equal(["1 2", "2 1"], orders.Select(order => string.Join(' ', order!["order"]!.AsArray().Select(round => round!.GetValue<int>()))));
            Assert.All(orders, order => Assert.InRange(order!["difference"]!.GetValue<double>(), 0.1, 50));
            Assert.Equal(c, RecipeJson.Parse(orders[1]!["recipe"]!.ToJsonString()).Rounds[0].Source.Photo);
        }
        else
        {
            Assert.Contains($"{c}, {b}", run.Output, StringComparison.Ordinal);
            Assert.Equal(512, Math.Max(_folder.Picture("orders/order-2.png").Width, _folder.Picture("orders/mean.png").Height));
        }
    }

    [Fact]
    public async Task Shares_ByRegion_AreOneForEachPersonAndOtherNumbersAreRefused()
    {
        var (a, b, c) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("c.png", 3));
        string[] recipe = ["fuse", "--base", a, "--source", b, "--source", c, "--template"];

        var plain = await CliRun.OfAsync([.. recipe, "--share-eyes", "1", "--out", _folder.File("plain.png")]);
        var weighted = await CliRun.OfAsync([.. recipe, "--share-eyes", "2,0", "--share-outline", "0.5", "--out", _folder.File("weighted.png")]);
        var refused = await CliRun.OfAsync([.. recipe, "--share-nose", "1,1,1", "--out", _folder.File("none.png")]);

        Assert.Equal((0, 0, 2), (plain.ExitCode, weighted.ExitCode, refused.ExitCode));
        Assert.NotEqual(_folder.Picture("plain.png").Pixels, _folder.Picture("weighted.png").Pixels);
        Assert.Contains("--share-nose", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Average_Report_HoldsEverybodyAgainstTheMean(bool json)
    {
        for (var i = 1; i <= 4; i++)
        {
            _folder.AddPhoto($"{i}.png", i);
        }

        var run = await CliRun.OfAsync("average", _folder.Path, "--template", json ? "--json" : "--report");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        if (json)
        {
            var members = System.Text.Json.Nodes.JsonNode.Parse(run.Output)!["members"]!.AsArray();
            Assert.Equal([.. Enumerable.Range(1, 4).Select(i => _folder.File($"{i}.png"))], members.Select(m => m!["photo"]!.GetValue<string>()));
            Assert.All(members, m => Assert.Equal(0.25, m!["share"]!.GetValue<double>()));
            Assert.All(members, m => Assert.InRange(m!["shapeInfluence"]!.GetValue<double>(), 0, 5));
        }
        else
        {
            Assert.Contains(_folder.File("3.png") + "   25.00", run.Output, StringComparison.Ordinal);
            Assert.Contains(" of 4 stand out.", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Average_Transparent_IsWrittenWithAlphaAndNeverAsJpeg()
    {
        string[] photos = [_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2)];

        var run = await CliRun.OfAsync(["average", .. photos, "--background", "transparent", "--symmetry", "both", "--size", "128", "--template", "--out", _folder.File("out.webp")]);
        var jpeg = await CliRun.OfAsync(["average", .. photos, "--background", "transparent", "--template", "--out", _folder.File("out.jpg")]);
        var color = await CliRun.OfAsync(["average", .. photos, "--background", "blue", "--template", "--out", _folder.File("out.png")]);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(4, _folder.Picture("out.webp").Channels);
        Assert.Equal(2, jpeg.ExitCode);
        Assert.Contains("JPEG has no alpha", Assert.Single(jpeg.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, color.ExitCode);
        Assert.Contains("#rrggbb", Assert.Single(color.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Average_FramedAsAPortrait_IsDrawnSmallerThanPhotosCutCloselyAskFor()
    {
        string[] photos = [_folder.AddPhoto("a.png", height: 202), _folder.AddPhoto("b.png", 2, height: 202)];

        var auto = await CliRun.OfAsync(["average", .. photos, "--size", "128", "--template", "--out", _folder.File("auto.png"), "--template-out", _folder.File("auto.tem")]);
        var portrait = await CliRun.OfAsync(["average", .. photos, "--framing", "portrait", "--size", "128", "--template", "--out", _folder.File("portrait.png"), "--template-out", _folder.File("portrait.tem")]);
        var wrong = await CliRun.OfAsync(["average", .. photos, "--framing", "close", "--template", "--out", _folder.File("out.png")]);

        Assert.Equal((0, 0, 2), (auto.ExitCode, portrait.ExitCode, wrong.ExitCode));
        Assert.Contains("auto, portrait", Assert.Single(wrong.ErrorLines), StringComparison.Ordinal);
        Assert.NotEqual(await File.ReadAllTextAsync(_folder.File("auto.tem")), await File.ReadAllTextAsync(_folder.File("portrait.tem")));
    }

    [Fact]
    public async Task Average_SkipBad_NamesTheBadPhotosAndMakesTheMeanOfTheOthers()
    {
        var good = new[] { _folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("d.png", 3) };
        _folder.AddPhoto("c.png", template: false);
        _folder.AddFile("e.png", "no picture");
        _folder.AddFile("e.tem", File.ReadAllText(_folder.File("a.tem")));

        var strict = await CliRun.OfAsync("average", _folder.Path, "--template", "--size", "128", "--out", _folder.File("out/strict.png"));
        var run = await CliRun.OfAsync("average", _folder.Path, "--template", "--skip-bad", "--size", "128", "--out", _folder.File("out/skipped.png"));
        var plain = await CliRun.OfAsync(["average", .. good, "--template", "--size", "128", "--out", _folder.File("out/good.png")]);

        Assert.Equal((2, 0, 0), (strict.ExitCode, run.ExitCode, plain.ExitCode));
        Assert.Equal(3, run.ErrorLines.Length);
        Assert.Contains("c.png", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("e.png", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.Contains("2 of 5", run.ErrorLines[2], StringComparison.Ordinal);
        Assert.Equal(_folder.Picture("out/good.png").Pixels, _folder.Picture("out/skipped.png").Pixels);
    }

    [Fact]
    public async Task Average_Film_IsAnAnimationWithTheLabel()
    {
        string[] photos = [_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("c.png", 3)];

        var run = await CliRun.OfAsync(["average", .. photos, "--template", "--size", "128", "--out", _folder.File("out.png"), "--film", _folder.File("film.webp"), "--film-delay", "150"]);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var file = File.ReadAllBytes(_folder.File("film.webp"));
        Assert.Equal(3, new VipsImageCodec().ReadHeader(file, new DecodeLimits()).Pages);
        Assert.Contains("digitalsourcetype", Encoding.UTF8.GetString(VipsImageCodec.ReadXmp(file, new DecodeLimits())!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("film.gif", "400", ".webp")]
    [InlineData("film.webp", "5", "20")]
    public async Task Average_FilmThatCannotBe_IsRefusedBeforeTheWork(string name, string delay, string remedy)
    {
        var run = await CliRun.OfAsync(
            "average", _folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), "--template", "--out", _folder.File("out.png"), "--film", _folder.File(name), "--film-delay", delay);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(remedy, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Fact]
    public async Task Average_NeitherFileNorReport_SaysSo()
    {
        var run = await CliRun.OfAsync("average", _folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), "--template");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--out", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Average_Folder_WritesTheMeanWithItsTemplate()
    {
        _folder.AddPhoto("a.png");
        _folder.AddPhoto("b.png", 2);
        _folder.AddPhoto("c.png", 3);

        var run = await CliRun.OfAsync(
            "average", _folder.Path, "--weights", "1,1,2", "--align", "two-point", "--size", "128", "--template",
            "--out", _folder.File("mean/mean.jpg"), "--template-out", _folder.File("mean/mean.tem"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal((128, 128), (_folder.Picture("mean/mean.jpg").Width, _folder.Picture("mean/mean.jpg").Height));
        var eyes = TemFile.Parse(File.ReadAllText(_folder.File("mean/mean.tem")));
        Assert.InRange(eyes[FaceTemplate.LeftPupil].X, 32, 64);
        Assert.Contains("50.0 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_PersonOfTwoPhotos_SharesOnePart()
    {
        var (a, b, c) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("c.png", 3));

        var run = await CliRun.OfAsync("fuse", "--base", a, "--source", $"{b}+{c}:0.5", "--template", "--out", _folder.File("one.png"));
        await CliRun.OfAsync("fuse", "--base", a, "--source", $"{b}:0.333333333333", "--source", $"{c}:0.25", "--template", "--out", _folder.File("apart.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Output.Split('\n').Count(line => line.Contains("50.0 %", StringComparison.Ordinal)));

        // Shares 1/2, 1/4, 1/4 either way; the sums are formed in another order, and each run's watermark is its own: it is noise
        // without a mean, and gone over a block.
        var (one, apart) = (BlockMeans(_folder.Picture("one.png")), BlockMeans(_folder.Picture("apart.png")));
        Assert.InRange(one.Zip(apart, (x, y) => Math.Abs(x - y)).Max(), 0, 2);
    }

    private static double[] BlockMeans(Bitmap picture)
    {
        const int Side = 16;
        var (across, down) = (picture.Width / Side, picture.Height / Side);
        var means = new double[across * down];
        for (var y = 0; y < down * Side; y++)
        {
            for (var x = 0; x < across * Side; x++)
            {
                means[(y / Side * across) + (x / Side)] += picture.Row(y)[x * picture.Channels] / (double)(Side * Side);
            }
        }

        return means;
    }

    [Fact]
    public async Task Average_PersonOfTwoPhotos_IsOneMember()
    {
        var (a, b, c) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2), _folder.AddPhoto("c.png", 3));

        var run = await CliRun.OfAsync("average", a, $"{b}+{c}", "--weights", "1,3", "--size", "128", "--template", "--out", _folder.File("mean.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("75.0 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuse_FacePoints_StandInForAFaceThatIsNotFound()
    {
        var (a, b) = (_folder.AddPhoto("a.png", template: false), _folder.AddPhoto("b.png", 2, template: false));

        var run = await CliRun.OfAsync(
            "fuse", "--base", a, "--source", b, "--face-points", $"{a}=100,110 156,110", "--face-points", $"{b}=100,110 156,112 128,168", "--out", _folder.File("out.png"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.NotEqual(_folder.Picture("a.png").Pixels, _folder.Picture("out.png").Pixels);
    }

    [Fact]
    public async Task Average_OntoAPhoto_HasThatPhotosFrame()
    {
        string[] photos = [_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2)];

        var run = await CliRun.OfAsync(["average", .. photos, "--onto", _folder.AddPhoto("ground.png", 3), "--template", "--out", _folder.File("on.png")]);

        Assert.Equal(0, run.ExitCode);
        // But for the watermark.
        Assert.All(_folder.Picture("ground.png").Pixels[..300].Zip(_folder.Picture("on.png").Pixels), pair => Assert.InRange(pair.First - pair.Second, -8, 8));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Fuse_EveryFormat_IsLabelledWithoutNames(string ending)
    {
        var file = _folder.File($"out.{ending}");

        var run = await CliRun.OfAsync(
            "fuse", "--base", _folder.AddPhoto("anna-secret.png"), "--source", _folder.AddPhoto("berta-secret.png", 2), "--template", "--out", file);

        Assert.Equal(0, run.ExitCode);
        var bytes = File.ReadAllBytes(file);
        var mark = SyntheticLabel.TryRead(VipsImageCodec.ReadXmp(bytes, new DecodeLimits()));
        Assert.NotNull(mark);
        Assert.StartsWith("FaceFusion.Web ", mark.Producer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(["photo-1", "photo-2"], RecipeJson.Parse(mark.RecipeJson!).Photos);
    }

    [Fact]
    public async Task Fuse_Twice_WritesTheSameBytes()
    {
        string[] args = ["fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out"];

        await CliRun.OfAsync([.. args, _folder.File("1.png")]);
        await CliRun.OfAsync([.. args, _folder.File("2.png")]);

        Assert.Equal(File.ReadAllBytes(_folder.File("1.png")), File.ReadAllBytes(_folder.File("2.png")));
    }

    [Fact]
    public async Task Run_RecipeWithPhotosBesideIt_EqualsFuse()
    {
        var (a, b) = (_folder.AddPhoto("a.png"), _folder.AddPhoto("b.png", 2));
        var recipe = _folder.AddFile("recipe.json", """{"version":1,"method":"chain","base":{"photo":"a.png"},"rounds":[{"source":{"photo":"b.png"},"ratio":0.3}]}""");

        var run = await CliRun.OfAsync("run", recipe, "--template", "--out", _folder.File("run.png"));
        await CliRun.OfAsync("fuse", "--base", a, "--source", $"{b}:0.3", "--template", "--out", _folder.File("fuse.png"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(_folder.Picture("fuse.png").Pixels, _folder.Picture("run.png").Pixels);
    }

    [Fact]
    public async Task Fuse_OnATerminal_KeepsProgressOffTheOutput()
    {
        using var output = new StringWriter();
        using var terminal = new StringWriter();
        string[] args = ["fuse", "--base", _folder.AddPhoto("a.png"), "--source", _folder.AddPhoto("b.png", 2), "--template", "--out", _folder.File("out.png")];

        var exit = await CliProgram.RunAsync(args, new CliConsole(output, terminal, HasBars: true), CancellationToken.None);

        Assert.Equal((0, true), (exit, File.Exists(_folder.File("out.png"))));
        Assert.DoesNotContain("blending", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("facefusion:", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryCommand_ExitsZero()
    {
        string[][] commands = [[], ["--help"], ["analyze", "--help"], ["fuse", "--help"], ["average", "--help"], ["run", "--help"]];
        foreach (var command in commands)
        {
            var run = await CliRun.OfAsync(command);

            Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
            Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        }
    }
}
