using FaceFusion.Bench.Speed;
using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Matting;
using FaceFusion.Inference;

namespace FaceFusion.Bench.Mattes;

/// <summary>
/// Alpha of people who do not exist, composed over screens that we render and over scenes, against the alpha that they were composed by;
/// time beside GrabCut and one remap.
/// </summary>
internal static class MatteBench
{
    private const int Portraits = 5;
    private static readonly VipsImageCodec s_codec = new();

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var segmenter = PeopleSegmenter.Load(Path.Combine(AppContext.BaseDirectory, "models"), new InferenceSessionOptions());
        var matting = new PersonMatting(new RegionParser(), segmenter.Tool);
        MatteScene[] scenes = [.. Directory.EnumerateFiles(Path.Combine(options.Root, "wwwroot", "samples"), "*.jpg").Order(StringComparer.Ordinal).Take(Portraits).Select(file => Scene(matting, file))];
        return
        [
            .. Screens(matting, scenes),
            .. Scenes(matting, scenes, options),
            .. await TimesAsync(matting, scenes[0], options),
            .. await JobFigures.OfAsync(options),
        ];
    }

    private static MatteScene Scene(PersonMatting matting, string file)
    {
        var photo = s_codec.Decode(File.ReadAllBytes(file), new DecodeLimits(), CancellationToken.None);
        var face = TemplateFaces.Read(TemplateFaces.PathBeside(file));
        var matte = matting.Find(photo, [face], new MatteOptions { FindsScreen = false }, CancellationToken.None);
        return new MatteScene(face, matte.CutOut(SrgbTransfer.ToLinear(photo, new(0, 0, photo.Width, photo.Height))), matte.Alpha);
    }

    private static IEnumerable<Measurement> Screens(PersonMatting matting, MatteScene[] scenes)
    {
        (string Name, string Color, double Falloff, double Spill, double Grain, int Jpeg)[] kinds =
        [
            ("green, even", "#00b140", 0, 0, 0, 0),
            ("blue, even", "#1040d0", 0, 0, 0, 0),
            ("green, uneven light", "#00b140", 0.5, 0, 0, 0),
            ("green, spill", "#00b140", 0, 0.6, 0, 0),
            ("green, noise", "#00b140", 0, 0, 4, 0),
            ("green, JPEG 60", "#00b140", 0, 0, 0, 60),
            ("green, all of it", "#00b140", 0.5, 0.6, 4, 60),
        ];
        foreach (var kind in kinds)
        {
            var (errors, spill) = (new List<MatteErrors>(), new List<double>());
            foreach (var scene in scenes)
            {
                var shot = MatteScene.Shot(scene.BeforeScreen(ScreenColor.Parse(kind.Color), kind.Falloff, kind.Spill), kind.Grain, kind.Jpeg, s_codec);
                var matte = matting.Find(shot, [scene.Face], MatteOptions.Default, CancellationToken.None);
                errors.Add(MatteErrors.Of(matte.Alpha, scene.Truth));
                spill.Add(Residue(matte.CutOut(SrgbTransfer.ToLinear(shot, new(0, 0, shot.Width, shot.Height))), scene.People, matte.Screen?.Main ?? 1));
            }

            foreach (var measurement in Rows($"screen: {kind.Name}", MatteErrors.Mean(errors)))
            {
                yield return measurement;
            }

            yield return new Measurement($"screen: {kind.Name}: spill left on people", "levels", spill.Average(), null, "at most 4");
        }
    }

    private static IEnumerable<Measurement> Scenes(PersonMatting matting, MatteScene[] scenes, BenchOptions options)
    {
        string[] backdrops = [.. Directory.EnumerateFiles(options.Photos("caltech", "scenes"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % 3 == 0).Where((_, i) => i % 40 == 0)];
        var errors = new List<MatteErrors>();
        foreach (var (scene, i) in scenes.Select((scene, i) => (scene, i)))
        {
            var backdrop = s_codec.Decode(File.ReadAllBytes(backdrops[i % backdrops.Length]), new DecodeLimits(), CancellationToken.None);
            var shot = MatteScene.Shot(scene.Before(backdrop), 2, 90, s_codec);
            errors.Add(MatteErrors.Of(matting.Find(shot, [scene.Face], MatteOptions.Default, CancellationToken.None).Alpha, scene.Truth));
        }

        return Rows("no screen: scenes", MatteErrors.Mean(errors));
    }

    private static IEnumerable<Measurement> Rows(string name, MatteErrors errors) =>
    [
        new($"{name}: SAD", "k", errors.Sad, null, string.Empty),
        new($"{name}: MSE", "1e-3", errors.Mse, null, string.Empty),
        new($"{name}: gradient", "k", errors.Gradient, null, string.Empty),
    ];

    /// <summary>How far the screen's channel stands above the true people's, where they are solid: mean of what is too much, in sRGB levels.</summary>
    private static double Residue(LinearImage found, LinearImage truth, int channel)
    {
        var (a, b) = (SrgbTransfer.ToBitmap(found, 4), SrgbTransfer.ToBitmap(truth, 4));
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < a.Pixels.Length; i += 4)
        {
            if (a.Pixels[i + 3] > 200 && b.Pixels[i + 3] > 200)
            {
                sum += Math.Max(0, a.Pixels[i + channel] - b.Pixels[i + channel]);
                count++;
            }
        }

        return sum / Math.Max(1, count);
    }

    private static async Task<IEnumerable<Measurement>> TimesAsync(PersonMatting matting, MatteScene scene, BenchOptions options)
    {
        var shot = MatteScene.Shot(scene.BeforeScreen(new ScreenColor(0.35f, 0.36f, 0.37f), 0.2, 0), 2, 90, s_codec);
        var green = scene.BeforeScreen(ScreenColor.Parse("#00b140"), 0.3, 0.3);
        var file = Path.Combine(Path.GetTempPath(), "facefusion-matte.png");
        await File.WriteAllBytesAsync(file, s_codec.Encode(shot, new EncodeOptions(Imaging.Codecs.ImageFormat.Png) { PngCompression = 1 }));
        var whole = Timing.Median(await Timing.OfAsync(options.Runs, 1, _ => Task.FromResult(matting.Find(shot, [scene.Face], MatteOptions.Default, CancellationToken.None))));
        var key = Timing.Median(await Timing.OfAsync(options.Runs * 3, 3, _ => Task.FromResult(new ScreenKey(green, ScreenColor.Parse("#00b140")).Alpha(green))));
        var grabCut = await Operators.MeasureAsync(file, Environment.ProcessorCount, "grabcut1024");
        var remap = await Operators.MeasureAsync(file, Environment.ProcessorCount, "cubic1024");
        File.Delete(file);
        return
        [
            new("no screen, 1024 px, against GrabCut's five iterations: processor time", "ms", whole.Processors, grabCut.Processors, "ratio at least 4"),
            new("green screen, 1024 px, against one cubic remap: processor time", "ms", key.Processors, remap.Processors, "ratio at least 0.33"),
        ];
    }
}
