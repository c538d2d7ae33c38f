using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Faces;

namespace FaceFusion.Cli.Writing;

/// <summary>
/// A JSON array with one object a photo, on one line each:
/// <c>{"photo","width","height","faces":[{"box":[x,y,w,h],"score","landmarks":[[x,y] x 189],"pose":{"yaw","pitch","roll"}}]}</c>.
/// </summary>
internal sealed class JsonAnalysisWriter(TextWriter output) : IAnalysisWriter
{
    // Thousandths of a pixel and of a degree: finer than any landmark is known.
    private const int Decimals = 3;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private bool _open;

    /// <inheritdoc/>
    public void Write(string photo, int width, int height, IReadOnlyList<Face> faces)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("photo", photo);
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
            json.WriteStartArray("faces");
            foreach (var face in faces)
            {
                WriteFace(json, face);
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
        json.WriteStartObject();
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
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            json.WriteNumberValue(Math.Round(number, Decimals));
        }
    }
}
