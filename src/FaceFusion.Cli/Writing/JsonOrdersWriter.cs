using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Writing;

/// <summary>One JSON object: <c>{"orders":[{"order":[1,2],"difference","psnr","recipe"}]}</c>; psnr is null where nothing differs.</summary>
internal static class JsonOrdersWriter
{
    private const int Decimals = 4;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static void Write(TextWriter output, OrderCheck check)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartArray("orders");
            foreach (var order in check.Orders)
            {
                Write(json, order);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, OrderResult result)
    {
        json.WriteStartObject();
        json.WriteStartArray("order");
        foreach (var round in result.Order)
        {
            json.WriteNumberValue(round + 1);
        }

        json.WriteEndArray();
        json.WriteNumber("difference", Math.Round(result.Difference.Ciede2000, Decimals));
        if (double.IsFinite(result.Difference.Psnr))
        {
            json.WriteNumber("psnr", Math.Round(result.Difference.Psnr, Decimals));
        }
        else
        {
            json.WriteNull("psnr");
        }

        json.WritePropertyName("recipe");
        json.WriteRawValue(RecipeJson.Format(result.Recipe, indented: false));
        json.WriteEndObject();
    }
}
