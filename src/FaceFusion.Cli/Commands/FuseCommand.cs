using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>fuse --base B.jpg --source S.jpg:0.5 ... --out out.png</c></summary>
internal sealed class FuseCommand(CliConsole console)
{
    private readonly Option<string> _base = new("--base") { Description = HelpTexts.Base, Required = true, HelpName = "PHOTO[+PHOTO...]" };
    private readonly Option<string[]> _sources = new("--source") { Description = HelpTexts.Source, HelpName = "PHOTO[+PHOTO...][:RATIO]" };
    private readonly Option<FusionMode> _mode = SharedOptions.Word("--mode", HelpTexts.Mode, FusionMode.Normal, FusionMode.Blend, FusionMode.Overlay);
    private readonly Option<FusionMethod> _method = SharedOptions.Word("--method", HelpTexts.Method, FusionMethod.Chain, FusionMethod.Centre);
    private readonly Option<double[]> _smoothing = SharedOptions.Numbers("--smoothing", HelpTexts.Smoothing + HelpTexts.PerRound);
    private readonly Option<double[]> _brightness = SharedOptions.Numbers("--brightness", HelpTexts.Brightness + HelpTexts.PerRound);
    private readonly Option<double[]> _contrast = SharedOptions.Numbers("--contrast", HelpTexts.Contrast + HelpTexts.PerRound);
    private readonly Option<double[]> _saturation = SharedOptions.Numbers("--saturation", HelpTexts.Saturation + HelpTexts.PerRound);
    private readonly Option<double> _colorMatch = SharedOptions.Number("--color-match", HelpTexts.ColorMatch, 1);
    private readonly BlendOptions _blend = new();
    private readonly BehindOption _behind = new();
    private readonly RegionOptions _regions = new();
    private readonly DetailOptions _detail = new();
    private readonly SpaceOptions _space = new();
    private readonly SymmetryOptions _symmetry = new();
    private readonly EngineOptions _engine = new();
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly Option<PictureSize> _size = SharedOptions.Size();
    private readonly Option<string> _out = SharedOptions.Out();
    private readonly Option<string?> _rounds = SharedOptions.RoundsFolder();
    private readonly Option<string?> _difference = SharedOptions.Difference();
    private readonly Option<string?> _templateOut = SharedOptions.TemplateOut();
    private readonly LabelOptions _label = new();

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("fuse", HelpTexts.Fuse)
        {
            _base, _sources, _mode, _method, _smoothing, _brightness, _contrast, _saturation, _colorMatch,
            _threshold, _template, _facePoints, _size, _out, _rounds, _difference, _templateOut,
        };
        _blend.AddTo(command);
        _behind.AddTo(command);
        _regions.AddTo(command);
        _detail.AddTo(command);
        _space.AddTo(command);
        _symmetry.AddTo(command);
        _engine.AddTo(command);
        _label.AddTo(command);
        command.SetAction((parse, cancellation) => new FusionRun(console, parse.GetValue(_template), parse.GetValue(_facePoints)) { Label = _label.Read(parse), Models = _engine.ReadModels(parse) }.ExecuteAsync(
            ToRecipe(parse),
            new FusionFiles(parse.GetValue(_out)!, parse.GetValue(_rounds), parse.GetValue(_difference), parse.GetValue(_templateOut)),
            cancellation));
        return command;
    }

    private Recipe ToRecipe(ParseResult parse)
    {
        var own = PhotoArgument.ParsePerson(parse.GetValue(_base)!);
        var sources = parse.GetValue(_sources) ?? [];
        return _blend.Read(parse, new Recipe
        {
            Method = parse.GetValue(_method),
            Base = own[0],
            BaseAlso = [.. own.Skip(1)],
            Rounds = [.. sources.Select((source, i) => ToRound(parse, source, i, sources.Length))],
            DetectionThreshold = parse.GetValue(_threshold),
            ColorMatch = parse.GetValue(_colorMatch),
            Engine = _engine.Read(parse),
            Finish = _symmetry.Read(parse, _space.Read(parse, _detail.Read(parse, new Finish()))),
            Output = new Output { Size = parse.GetValue(_size).Pixels },
            Backdrop = _behind.Read(parse, parse.GetValue(_out)!),
        });
    }

    private Round ToRound(ParseResult parse, string source, int index, int count)
    {
        var (photos, ratio) = PhotoArgument.ParseSource(source);
        return new Round
        {
            Source = photos[0],
            Also = [.. photos.Skip(1)],
            Ratio = ratio,
            Mode = parse.GetValue(_mode),
            Smoothing = Value(_smoothing),
            Brightness = Value(_brightness),
            Contrast = Value(_contrast),
            Saturation = Value(_saturation),
            Regions = _regions.Read(parse, index, count),
        };

        double Value(Option<double[]> option) => RoundValues.At(option.Name, parse.GetValue(option), index, count, fallback: 0);
    }
}
