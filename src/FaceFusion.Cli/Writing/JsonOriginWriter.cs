using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Cli.Writing;

/// <summary>A JSON array: <c>[{"file","verdict","aigcLabel","digitalSourceType","producer","produceId","visibleLabelWaiver","manifest":{"state","generator","digitalSourceType","ingredients","signer","problem"},"watermark","recipe"}]</c>; what a file does not say is null.</summary>
internal static class JsonOriginWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static void Write(TextWriter output, IReadOnlyList<(string File, OriginReport Report)> files)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartArray();
            foreach (var (file, report) in files)
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteString("verdict", report.VerdictWord);
                json.WriteString("aigcLabel", report.Mark?.AigcLabel);
                json.WriteString("digitalSourceType", report.Mark?.DigitalSourceType);
                json.WriteString("producer", report.MadeBy);
                json.WriteString("produceId", report.Mark?.ProduceId);
                json.WriteString("visibleLabelWaiver", report.Mark?.VisibleLabelWaiver);
                WriteManifest(json, report.Manifest);
                json.WriteString("watermark", report.Watermark?.Payload.ToString());
                json.WritePropertyName("recipe");
                if (report.Recipe is { } recipe)
                {
                    recipe.WriteTo(json);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteManifest(Utf8JsonWriter json, ManifestReport? manifest)
    {
        json.WritePropertyName("manifest");
        if (manifest is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(manifest.State.ToString()));
        json.WriteString("generator", manifest.Generator);
        json.WriteString("digitalSourceType", manifest.DigitalSourceType);
        json.WriteNumber("ingredients", manifest.Ingredients);
        json.WriteString("signer", manifest.Signer);
        json.WriteString("problem", manifest.Problem);
        json.WriteEndObject();
    }
}
