namespace FaceFusion.Cli.Tests;

/// <summary>What one run of the command line gave.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the error stream.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs in this process.</summary>
    public static async Task<CliRun> OfAsync(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await CliProgram.RunAsync(args, output, error, cancellation);
        return new CliRun(exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs in this process.</summary>
    public static Task<CliRun> OfAsync(params string[] args) => OfAsync(CancellationToken.None, args);
}
