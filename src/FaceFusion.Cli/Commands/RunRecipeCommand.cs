using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;

namespace FaceFusion.Cli.Commands;

/// <summary><c>run recipe.json --out out.png</c></summary>
internal sealed class RunRecipeCommand(CliConsole console)
{
    private readonly Argument<string> _recipe = new("RECIPE") { Description = HelpTexts.Recipe };
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly Option<string> _out = SharedOptions.Out();
    private readonly Option<string?> _rounds = SharedOptions.RoundsFolder();
    private readonly Option<string?> _difference = SharedOptions.Difference();
    private readonly Option<string?> _templateOut = SharedOptions.TemplateOut();
    private readonly LabelOptions _label = new();
    private readonly EngineOptions _engine = new();

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("run", HelpTexts.Run) { _recipe, _template, _facePoints, _out, _rounds, _difference, _templateOut };
        _label.AddTo(command);
        _engine.AddModelsTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var recipe = await RecipeFile.ReadAsync(parse.GetValue(_recipe)!, cancellation).ConfigureAwait(false);
            var files = new FusionFiles(parse.GetValue(_out)!, parse.GetValue(_rounds), parse.GetValue(_difference), parse.GetValue(_templateOut));
            return await new FusionRun(console, parse.GetValue(_template), parse.GetValue(_facePoints)) { Label = _label.Read(parse), Models = _engine.ReadModels(parse) }.ExecuteAsync(recipe, files, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
