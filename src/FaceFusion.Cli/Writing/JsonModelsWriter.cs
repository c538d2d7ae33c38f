using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Writing;

/// <summary>
/// One JSON object: <c>{"folder","tasks":[{"task","model"}],"models":[{"id","name","task","family","state","inUse","file","sha256",
/// "files","licence","licenceClass","unlocks","source","error"}],"unknownFiles"}</c>. States: missing, verified, vouched,
/// unverified, wrong.
/// </summary>
internal static class JsonModelsWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folder's models.</summary>
    public static void Write(TextWriter output, string folder, ModelSurvey survey)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("folder", folder);
            json.WriteStartArray("tasks");
            foreach (var task in survey.Tasks)
            {
                json.WriteStartObject();
                json.WriteString("task", task.Task);
                json.WriteString("model", task.Model);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("models");
            foreach (var found in survey.Models)
            {
                WriteModel(json, found, survey.Tasks.Any(task => task.Model == found.Model.Id));
            }

            json.WriteEndArray();
            WriteStrings(json, "unknownFiles", survey.Unknown);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteModel(Utf8JsonWriter json, InstalledModel found, bool inUse)
    {
        var (model, culture) = (found.Model, CultureInfo.CurrentUICulture);
        json.WriteStartObject();
        json.WriteString("id", model.Id);
        json.WriteString("name", model.Name);
        json.WriteString("task", model.Task);
        json.WriteString("family", model.Family);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(found.State.ToString()));
        json.WriteBoolean("inUse", inUse);
        json.WriteString("file", found.Path is null ? null : Path.GetFileName(found.Path));
        json.WriteString("sha256", found.Sha256);
        WriteStrings(json, "files", model.Files.Select(file => file.File).Distinct());
        json.WriteString("licence", model.Licence);
        json.WriteString("licenceClass", JsonNamingPolicy.CamelCase.ConvertName(model.LicenceClass.ToString()));
        json.WriteString("unlocks", model.Unlocks.In(culture));
        json.WriteString("source", model.Source.In(culture));
        if (found.Fault is { } fault)
        {
            var text = ErrorCatalog.Describe(fault, photoName: null, culture);
            json.WriteStartObject("error");
            json.WriteString("code", text.Code);
            json.WriteString("message", text.Message);
            json.WriteString("remedy", text.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
