using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>clip CLIP#1 --person P.jpg:0.9 --out out.mp4</c></summary>
internal sealed class ClipCommand(CliConsole console)
{
    private const double DefaultRatio = 0.9;

    private readonly Argument<string> _clip = new("clip") { Description = HelpTexts.ClipChoice, HelpName = "CLIP[#FACE]" };
    private readonly Option<string> _person = new("--person") { Description = HelpTexts.ClipPerson, Required = true, HelpName = "PHOTO[#FACE][:RATIO]" };
    private readonly Option<double> _steady = SharedOptions.Number("--smoothing", HelpTexts.ClipSmoothing, new ClipSettings().Smoothing);
    private readonly Option<double> _brightness = SharedOptions.Number("--brightness", HelpTexts.Brightness + HelpTexts.OfClip, 0);
    private readonly Option<double> _contrast = SharedOptions.Number("--contrast", HelpTexts.Contrast + HelpTexts.OfClip, 0);
    private readonly Option<double> _saturation = SharedOptions.Number("--saturation", HelpTexts.Saturation + HelpTexts.OfClip, 0);
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<string> _out = new("--out", "-o") { Description = HelpTexts.ClipOut, Required = true, HelpName = "FILE" };
    private readonly LabelOptions _label = new();
    private readonly ModelOptions _models = new(FaceTasks.Detection, FaceTasks.Landmarks, FaceTasks.Regions);

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("clip", HelpTexts.Clip) { _clip, _person, _steady, _brightness, _contrast, _saturation, _threshold, _out };
        _label.AddTo(command);
        _models.AddTo(command);
        command.SetAction((parse, cancellation) => new ClipRun(console) { Label = _label.Read(parse), Models = _models.Read(parse) }.ExecuteAsync(ToRecipe(parse), parse.GetValue(_out)!, cancellation));
        return command;
    }

    private Recipe ToRecipe(ParseResult parse)
    {
        var (photos, ratio) = PhotoArgument.ParseSource(parse.GetValue(_person)!, DefaultRatio);
        return new Recipe
        {
            Base = PhotoArgument.ParseFace(parse.GetValue(_clip)!),
            Rounds = [new Round { Source = photos[0], Also = [.. photos.Skip(1)], Ratio = ratio }],
            Clip = new ClipSettings { Smoothing = parse.GetValue(_steady) },
            DetectionThreshold = parse.GetValue(_threshold),
            Finish = new Finish { Brightness = parse.GetValue(_brightness), Contrast = parse.GetValue(_contrast), Saturation = parse.GetValue(_saturation) },
        };
    }
}
