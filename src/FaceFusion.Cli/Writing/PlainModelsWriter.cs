using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Inference;
using Spectre.Console;

namespace FaceFusion.Cli.Writing;

/// <summary>A table of models by task, then what each that is not installed unlocks and where to get it.</summary>
internal static class PlainModelsWriter
{
    private const int HashDigits = 12;

    /// <summary>Writes the folder's models.</summary>
    public static void Write(TextWriter output, string folder, ModelSurvey survey)
    {
        output.WriteLine(CliText.Get("models.folder", folder));
        foreach (var task in survey.Tasks)
        {
            output.WriteLine();
            output.WriteLine(CliText.Get("models.task", CliText.Get("task." + task.Task), Name(task.Model)));
            PlainTable.Write(output, TableOf(survey, task));
        }

        foreach (var task in FaceTasks.OfRecipes.Where(task => survey.Models.Any(found => found.Model.Task == task)))
        {
            output.WriteLine();
            output.WriteLine(CliText.Get("models.byRecipe", CliText.Get("task." + task)));
            PlainTable.Write(output, TableOf(survey, new ServedTask(task, ServedTask.None, [])));
        }

        if (survey.Unknown.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(CliText.Get("models.unknown", string.Join(", ", survey.Unknown)));
        }

        WriteSources(output, survey);
    }

    private static Table TableOf(ModelSurvey survey, ServedTask task)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var heading in (string[])["model", "state", "sha256", "licence"])
        {
            table.AddColumn(new TableColumn(new Text((heading == "model" ? "    " : string.Empty) + CliText.Get("models." + heading))) { NoWrap = true, Padding = new Padding(0, 0, 3, 0) });
        }

        if (task.Task != FaceTasks.Embedding && FaceTasks.All.Contains(task.Task))
        {
            AddRow(table, task, ModelChoice.BuiltIn, CliText.Get("state.BuiltIn"), string.Empty, "MIT");
        }

        foreach (var found in survey.Models.Where(found => found.Model.Task == task.Task))
        {
            var licence = CliText.Get("licence", found.Model.Licence, CliText.Get("licence." + found.Model.LicenceClass));
            var state = found.Fault?.Code is InferenceErrorCodes.InstalledModelLicence or InferenceErrorCodes.InstalledModelUnclear ? "Forbidden" : found.State.ToString();
            AddRow(table, task, found.Model.Id, CliText.Get("state." + state), found.Sha256?[..HashDigits] ?? string.Empty, licence);
        }

        return table;
    }

    private static void AddRow(Table table, ServedTask task, string id, string state, string hash, string licence) =>
        table.AddRow(((string[])[(task.Model == id ? "  * " : "    ") + id, state, hash, licence]).Select(text => new Text(text)));

    private static void WriteSources(TextWriter output, ModelSurvey survey)
    {
        var missing = survey.Models.Where(found => found.State == ModelState.Missing).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var culture = CultureInfo.CurrentUICulture;
        output.WriteLine();
        output.WriteLine(CliText.Get("models.missing"));
        foreach (var task in missing.GroupBy(found => (found.Model.Task, Unlocks: found.Model.Unlocks.In(culture))))
        {
            output.WriteLine();
            output.WriteLine(CliText.Get("models.unlocks", CliText.Get("task." + task.Key.Task), task.Key.Unlocks));
            foreach (var model in task.Select(found => found.Model))
            {
                var files = string.Join(" / ", model.Files.Select(file => file.File).Distinct());
                output.WriteLine(CliText.Get("models.get", model.Id, files, model.Source.In(culture)));
            }
        }
    }

    private static string Name(string model) => model is ModelChoice.BuiltIn or ServedTask.None ? CliText.Get("models." + model) : model;
}
