using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;

namespace FaceFusion.Cli.Commands;

/// <summary><c>analyze PHOTO... --json</c></summary>
internal sealed class AnalyzeCommand(CliConsole console)
{
    private readonly Argument<string[]> _photos = new("PHOTO") { Description = HelpTexts.PhotosToAnalyze, Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _json = new("--json") { Description = HelpTexts.Json };
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly ModelOptions _models = new(FaceTasks.Detection, FaceTasks.Landmarks, FaceTasks.Regions);

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("analyze", HelpTexts.Analyze) { _photos, _json, _threshold, _template, _facePoints };
        _models.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>A broken photo costs a line on the error stream and the exit code, never the other photos.</summary>
    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var photos = PhotoList.Expand(parse.GetValue(_photos)!);
        using var bench = new Workbench(
            parse.GetValue(_template), FacePointsArgument.Parse(parse.GetValue(_facePoints) ?? [], photos), console.Error, _models.Read(parse));
        using IAnalysisWriter writer = parse.GetValue(_json) ? new JsonAnalysisWriter(console.Out) : new PlainAnalysisWriter(console.Out);
        var exit = CliProgram.Success;
        foreach (var photo in photos)
        {
            try
            {
                var picture = await bench.Photos.LoadAsync(photo, cancellation).ConfigureAwait(false);
                var faces = await bench.Photos.FindFacesAsync(photo, parse.GetValue(_threshold), cancellation).ConfigureAwait(false);
                writer.Write(photo, picture.Width, picture.Height, [.. faces.Select(face => (face, PhotoCoach.Review(picture, face, bench.Parser, cancellation)))]);
            }
            catch (FusionException error)
            {
                await console.Error.WriteLineAsync(CliProgram.Line(error)).ConfigureAwait(false);
                exit = CliProgram.BadInput;
            }
        }

        return exit;
    }
}
