using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace FaceFusion.Bench;

/// <summary>Prints measurements as one table or one JSON object.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(string bench, IReadOnlyList<Measurement> measurements, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { bench, cores = Environment.ProcessorCount, measurements }, s_json));
            return;
        }

        var table = new Table().AddColumns("what", "ours", "yardstick", "yardstick / ours", "bar");
        foreach (var m in measurements)
        {
            table.AddRow(Markup.Escape(m.Name), Figure(m.Ours, m.Unit), m.Yardstick is { } y ? Figure(y, m.Unit) : "-", m.Ratio is { } r ? Figure(r, "x") : "-", Markup.Escape(m.Bar));
        }

        AnsiConsole.Write(table);
    }

    private static string Figure(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} {unit}");
}
