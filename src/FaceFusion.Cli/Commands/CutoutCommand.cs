using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>cutout PHOTO... --backdrop transparent|#rrggbb|FILE --out FILE|DIR</c></summary>
internal sealed class CutoutCommand(CliConsole console)
{
    private readonly Argument<string[]> _photos = new("PHOTO") { Description = HelpTexts.PhotosToCutOut, Arity = ArgumentArity.OneOrMore };
    private readonly BackdropOptions _backdrop = new();
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly Option<PictureSize> _size = SharedOptions.Size();
    private readonly Option<string> _out = new("--out", "-o") { Description = HelpTexts.CutoutOut, Required = true, HelpName = "FILE|DIR" };
    private readonly LabelOptions _label = new();

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("cutout", HelpTexts.Cutout) { _photos, _threshold, _template, _facePoints, _size, _out };
        _backdrop.AddTo(command);
        _label.AddTo(command);
        command.SetAction((parse, cancellation) =>
        {
            var given = parse.GetValue(_photos)!;
            var photos = PhotoList.Expand(given);
            var many = photos.Count > 1 || Directory.Exists(given[0]);
            var recipe = new Recipe
            {
                DetectionThreshold = parse.GetValue(_threshold),
                Output = new Output { Size = parse.GetValue(_size).Pixels, Rounds = false },
                Backdrop = _backdrop.Read(parse),
            };
            return new CutoutRun(console, parse.GetValue(_template), parse.GetValue(_facePoints)) { Label = _label.Read(parse) }
                .ExecuteAsync(photos, recipe, new CutoutFiles(parse.GetValue(_out)!, many, recipe.Backdrop!.HasAlpha), cancellation);
        });
        return command;
    }
}
