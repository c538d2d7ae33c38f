using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Commands;

/// <summary><c>models [list] [--json]</c>, <c>models trust ID</c>, and what <see cref="ModelFileCommands"/> has.</summary>
internal sealed class ModelsCommand(CliConsole console)
{
    private readonly Option<bool> _json = new("--json") { Description = HelpTexts.ModelsJson };
    private readonly ModelOptions _models = new(FaceTasks.All);
    private readonly Argument<string> _id = new("ID") { Description = HelpTexts.ModelId };
    private readonly ModelOptions _trusted = new();

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var trust = new Command("trust", HelpTexts.Trust) { _id };
        _trusted.AddTo(trust);
        trust.SetAction(Trust);
        var list = new Command("list", HelpTexts.ListModels) { _json };
        var command = new Command("models", HelpTexts.Models) { _json, list, trust };
        foreach (var file in new ModelFileCommands(console).ToCommands())
        {
            command.Add(file);
        }

        _models.AddTo(list);
        _models.AddTo(command);
        list.SetAction(List);
        command.SetAction(List);
        return command;
    }

    /// <summary>A file that is not what it should be costs a line on the error stream and the exit code.</summary>
    private int List(ParseResult parse)
    {
        var models = _models.Read(parse);
        var survey = ModelSurvey.Of(models.Folder, models.Choice with { Required = false }, deep: true);
        if (parse.GetValue(_json))
        {
            JsonModelsWriter.Write(console.Out, models.Folder, survey);
        }
        else
        {
            PlainModelsWriter.Write(console.Out, models.Folder, survey);
        }

        var faults = survey.Models.Where(found => found.State == ModelState.Wrong).Select(found => found.Fault!)
            .Concat(survey.Tasks.SelectMany(task => task.Faults).Where(fault => fault.Code is InferenceErrorCodes.ModelUnknown or InferenceErrorCodes.InstalledModelMissing))
            .ToArray();
        foreach (var fault in faults)
        {
            console.Error.WriteLine(CliProgram.Line(fault));
        }

        return faults.Length == 0 ? CliProgram.Success : CliProgram.BadInput;
    }

    private int Trust(ParseResult parse)
    {
        var models = InstalledModels.Read(_trusted.Read(parse).Folder, []);
        var model = models.Find(parse.GetValue(_id)!);
        var found = models.Vouch(model).Look(model);
        console.Out.WriteLine(CliText.Get("trusted", model.Id, Path.GetFileName(found.Path)!, found.Sha256!));
        return CliProgram.Success;
    }
}
