using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;

namespace FaceFusion.Cli.Writing;

/// <summary>
/// A JSON array with one object a photo, on one line each:
/// <c>{"photo","width","height","faces":[{"box":[x,y,w,h],"score","landmarks":[[x,y] x 189],"pose":{"yaw","pitch","roll"},
/// "quality","findings":[{"code","severity","value","detail","text","remedy"}]}]}</c>.
/// </summary>
internal sealed class JsonAnalysisWriter(TextWriter output) : IAnalysisWriter
{
    // Thousandths of a pixel and of a degree: finer than any landmark is known.
    private const int Decimals = 3;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private bool _open;

    /// <inheritdoc/>
    public void Write(string photo, int width, int height, IReadOnlyList<(Face Face, FaceReview Review)> faces)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("photo", photo);
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
            json.WriteStartArray("faces");
            foreach (var (face, review) in faces)
            {
                json.WriteStartObject();
                WriteFace(json, face);
                WriteReview(json, review);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(_open ? ",\n" : "[\n");
        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _open = true;
    }

    /// <inheritdoc/>
    public void Dispose() => output.WriteLine(_open ? "\n]" : "[]");

    private static void WriteFace(Utf8JsonWriter json, Face face)
    {
        json.WriteStartArray("box");
        WriteNumbers(json, face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height);
        json.WriteEndArray();
        json.WriteNumber("score", Math.Round(face.Score, Decimals));
        json.WriteStartArray("landmarks");
        foreach (var point in face.Landmarks.Points)
        {
            json.WriteStartArray();
            WriteNumbers(json, point.X, point.Y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartObject("pose");
        json.WriteNumber("yaw", Math.Round(face.Pose.Yaw, Decimals));
        json.WriteNumber("pitch", Math.Round(face.Pose.Pitch, Decimals));
        json.WriteNumber("roll", Math.Round(face.Pose.Roll, Decimals));
        json.WriteEndObject();
    }

    private static void WriteReview(Utf8JsonWriter json, FaceReview review)
    {
        json.WriteNumber("quality", Math.Round(review.Quality, Decimals));
        json.WriteStartArray("findings");
        foreach (var finding in review.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.SeverityCode);
            json.WriteNumber("value", Math.Round(finding.Value, Decimals));
            if (finding.DetailCode is { } detail)
            {
                json.WriteString("detail", detail);
            }

            json.WriteString("text", finding.Text(CultureInfo.CurrentUICulture));
            json.WriteString("remedy", finding.Remedy(CultureInfo.CurrentUICulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            json.WriteNumberValue(Math.Round(number, Decimals));
        }
    }
}
