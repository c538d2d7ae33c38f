using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Engine;
using Spectre.Console;

namespace FaceFusion.Cli.Progress;

/// <summary>A progress bar on a terminal.</summary>
internal static class BarProgress
{
    /// <summary>Does the work under a bar that is cleared at the end.</summary>
    public static Task<T> RunAsync<T>(TextWriter terminal, Func<IProgress<StageProgress>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(CliText.Get("stage.Loading"), maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            task.Description = Markup.Escape(PlainProgress.Describe(value));
            task.Value = value.Fraction;
        }
    }
}
