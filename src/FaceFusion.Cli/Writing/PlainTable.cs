using Spectre.Console;

namespace FaceFusion.Cli.Writing;

/// <summary>Tables of plain text.</summary>
internal static class PlainTable
{
    // Long paths are worth a long line: who reads them in a narrow window would rather wrap than miss their ends.
    private const int Width = 1000;

    /// <summary>Lays the table out and leaves no blanks at the ends of lines.</summary>
    public static void Write(TextWriter output, Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Width;
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
    }
}
