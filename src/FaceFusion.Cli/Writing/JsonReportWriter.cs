using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Fusion.Groups;

namespace FaceFusion.Cli.Writing;

/// <summary>
/// One JSON object: <c>{"members":[{"photo","face","share","shapeDistance","skinDistance","shapeInfluence","skinInfluence",
/// "standsOut","reasons":["pose",...]}]}</c>, members in their order, figures as in <see cref="MemberReport"/>, null where not known.
/// </summary>
internal static class JsonReportWriter
{
    private const int Decimals = 4;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static void Write(TextWriter output, GroupReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartArray("members");
            foreach (var member in report.Members)
            {
                Write(json, member);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, MemberReport member)
    {
        json.WriteStartObject();
        json.WriteString("photo", member.Person.Photo);
        json.WriteNumber("face", member.Person.Face ?? 0);
        Write(json, "share", member.Share);
        Write(json, "shapeDistance", member.ShapeDistance);
        Write(json, "skinDistance", member.SkinDistance);
        Write(json, "shapeInfluence", member.ShapeInfluence);
        Write(json, "skinInfluence", member.SkinInfluence);
        json.WriteBoolean("standsOut", member.StandsOut);
        json.WriteStartArray("reasons");
        foreach (var reason in member.Reasons)
        {
            json.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, Decimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
