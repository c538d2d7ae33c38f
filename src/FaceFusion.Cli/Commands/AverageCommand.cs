using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>average PHOTO... --out out.png</c></summary>
internal sealed class AverageCommand(CliConsole console)
{
    private readonly Argument<string[]> _photos = new("PHOTO") { Description = HelpTexts.Photos, Arity = ArgumentArity.OneOrMore };
    private readonly Option<double[]> _weights = SharedOptions.Numbers("--weights", HelpTexts.Weights);
    private readonly Option<Alignment> _align = SharedOptions.Word(
        "--align", HelpTexts.Align, Alignment.Procrustes, Alignment.None, Alignment.TwoPoint, Alignment.Rigid);

    private readonly Option<string?> _onto = new("--onto") { Description = HelpTexts.Onto, HelpName = "PHOTO" };
    private readonly Option<double> _smoothing = SharedOptions.Number("--smoothing", HelpTexts.Smoothing + HelpTexts.OfResult, 0);
    private readonly Option<double> _brightness = SharedOptions.Number("--brightness", HelpTexts.Brightness + HelpTexts.OfResult, 0);
    private readonly Option<double> _contrast = SharedOptions.Number("--contrast", HelpTexts.Contrast + HelpTexts.OfResult, 0);
    private readonly Option<double> _saturation = SharedOptions.Number("--saturation", HelpTexts.Saturation + HelpTexts.OfResult, 0);
    private readonly Option<double> _outlines = SharedOptions.Number("--outlines", HelpTexts.Outlines, new Finish().Outlines);
    private readonly RegionOptions _regions = new();
    private readonly DetailOptions _detail = new();
    private readonly BlendOptions _blend = new();
    private readonly SpaceOptions _space = new();
    private readonly EngineOptions _engine = new();
    private readonly SymmetryOptions _symmetry = new();
    private readonly Option<MeanFraming> _framing = SharedOptions.Word("--framing", HelpTexts.Framing, MeanFraming.Auto, MeanFraming.Portrait);
    private readonly BackgroundOption _background = new();
    private readonly FilmOptions _film = new();
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = HelpTexts.SkipBad };
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly Option<PictureSize> _size = SharedOptions.Size();
    private readonly Option<string?> _out = new("--out", "-o") { Description = HelpTexts.Out + HelpTexts.OrReport, HelpName = "FILE" };
    private readonly Option<bool> _report = new("--report") { Description = HelpTexts.Report };
    private readonly Option<bool> _json = new("--json") { Description = HelpTexts.ReportJson };
    private readonly Option<string?> _difference = SharedOptions.Difference();
    private readonly Option<string?> _templateOut = SharedOptions.TemplateOut();
    private readonly LabelOptions _label = new();

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("average", HelpTexts.Average)
        {
            _photos, _weights, _align, _onto, _smoothing, _brightness, _contrast, _saturation, _outlines,
            _threshold, _template, _facePoints, _size, _out, _difference, _templateOut, _report, _json,
        };
        _regions.AddTo(command);
        _detail.AddTo(command);
        _blend.AddTo(command);
        _space.AddTo(command);
        _symmetry.AddTo(command);
        _engine.AddTo(command);
        command.Options.Add(_framing);
        _background.AddTo(command);
        _film.AddTo(command);
        command.Options.Add(_skipBad);
        _label.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var (recipe, report) = (ToRecipe(parse), parse.GetValue(_report) || parse.GetValue(_json));
        if (parse.GetValue(_out) is { } file)
        {
            if (recipe.Output.Background == Background.Transparent)
            {
                PictureFile.RequireAlpha(file);
            }

            var files = new FusionFiles(file, Difference: parse.GetValue(_difference), Template: parse.GetValue(_templateOut), Film: _film.Read(parse));
            await new FusionRun(console, parse.GetValue(_template), parse.GetValue(_facePoints)) { SkipsBad = parse.GetValue(_skipBad), Label = _label.Read(parse), Models = _engine.ReadModels(parse) }
                .ExecuteAsync(recipe, files, cancellation).ConfigureAwait(false);
        }
        else if (!report)
        {
            throw new CliException(CliText.Get("average.nothing"));
        }

        return report
            ? await new ReportRun(console, parse.GetValue(_template), parse.GetValue(_facePoints)) { SkipsBad = parse.GetValue(_skipBad) }.ExecuteAsync(recipe, parse.GetValue(_json), cancellation).ConfigureAwait(false)
            : CliProgram.Success;
    }

    private Recipe ToRecipe(ParseResult parse)
    {
        var people = PhotoList.Expand(parse.GetValue(_photos)!).Select(PhotoArgument.ParsePerson).ToArray();
        var weights = parse.GetValue(_weights);
        return _blend.Read(parse, new Recipe
        {
            Method = FusionMethod.Mean,
            Base = parse.GetValue(_onto) is { } onto ? PhotoArgument.ParseFace(onto) : null,
            Members =
            [
                .. people.Select((photos, i) => new Member
                {
                    Source = photos[0],
                    Also = [.. photos.Skip(1)],
                    Weight = RoundValues.At(_weights.Name, weights, i, people.Length, fallback: 1),
                    Regions = _regions.Read(parse, i, people.Length),
                }),
            ],
            Alignment = parse.GetValue(_align),
            DetectionThreshold = parse.GetValue(_threshold),
            Engine = _engine.Read(parse),
            Finish = _symmetry.Read(parse, _space.Read(parse, _detail.Read(parse, new Finish
            {
                Smoothing = parse.GetValue(_smoothing),
                Brightness = parse.GetValue(_brightness),
                Contrast = parse.GetValue(_contrast),
                Saturation = parse.GetValue(_saturation),
                Outlines = parse.GetValue(_outlines),
            }))),
            Output = _background.Read(parse, new Output { Size = parse.GetValue(_size).Pixels, Framing = parse.GetValue(_framing) }),
        });
    }
}
