namespace FaceFusion.Cli;

/// <summary>Where a run writes to.</summary>
/// <param name="Out">Results and plain progress lines.</param>
/// <param name="Error">One line for each thing that is wrong; progress bars.</param>
/// <param name="HasBars">True where <paramref name="Error"/> is a terminal that can draw bars.</param>
internal sealed record CliConsole(TextWriter Out, TextWriter Error, bool HasBars)
{
    /// <summary>The process's own streams.</summary>
    public static CliConsole OfProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);
}
