using System.CommandLine;
using System.Globalization;
using FaceFusion.Cli.Commands;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Inference;

namespace FaceFusion.Cli;

/// <summary>The command line as a function: arguments in, text and an exit code out.</summary>
public static class CliProgram
{
    /// <summary>Everything was done.</summary>
    public const int Success = 0;

    /// <summary>A fault of the program.</summary>
    public const int InternalError = 1;

    /// <summary>Bad input; one line on the error stream says what and what to do.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted, as shells count it (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Runs one command with plain output.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        RunAsync(args, new CliConsole(output, error, HasBars: false), cancellation);

    internal static async Task<int> RunAsync(IReadOnlyList<string> args, CliConsole console, CancellationToken cancellation)
    {
        var root = new RootCommand(HelpTexts.Program)
        {
            new AnalyzeCommand(console).ToCommand(),
            new FuseCommand(console).ToCommand(),
            new AverageCommand(console).ToCommand(),
            new CutoutCommand(console).ToCommand(),
            new RunRecipeCommand(console).ToCommand(),
            new OrdersCommand(console).ToCommand(),
            new TryOnCommand(console).ToCommand(),
            new ClipCommand(console).ToCommand(),
            new ClipFacesCommand(console).ToCommand(),
            new VerifyCommand(console).ToCommand(),
            new ModelsCommand(console).ToCommand(),
        };

        // No response files: a photo may well be called "@holiday.jpg".
        var parse = root.Parse(args.Count == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Errors.Count > 0)
        {
            var message = string.Join(' ', parse.Errors.Select(error => error.Message).Distinct());
            return await FailAsync(console, new CliException(message)).ConfigureAwait(false);
        }

        var configuration = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parse.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellation.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync(Line(error)).ConfigureAwait(false);
            return Interrupted;
        }
        catch (Exception error) when (error is FusionException or ImagingException or InferenceException or CliException)
        {
            return await FailAsync(console, error).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The outermost frame: whatever is left is a fault of the program and is shown whole.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await console.Error.WriteLineAsync($"{Line(error)}{Environment.NewLine}{error}").ConfigureAwait(false);
            return InternalError;
        }
    }

    /// <summary>One line: what is wrong and what to do, in the language of the environment.</summary>
    internal static string Line(Exception error)
    {
        if (error is CliException)
        {
            return $"facefusion: {error.Message}".ReplaceLineEndings(" ");
        }

        var text = ErrorCatalog.Describe(error, photoName: null, CultureInfo.CurrentUICulture);
        return $"facefusion: {text.Message} {text.Remedy}".ReplaceLineEndings(" ");
    }

    private static async Task<int> FailAsync(CliConsole console, Exception error)
    {
        await console.Error.WriteLineAsync(Line(error)).ConfigureAwait(false);
        return BadInput;
    }
}
