using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Decoding;
using FaceFusion.Decoding.Clips;
using FaceFusion.Decoding.Pool;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;

namespace FaceFusion.Cli.Commands;

/// <summary><c>verify FILE...</c></summary>
internal sealed class VerifyCommand(CliConsole console)
{
    private readonly Argument<string[]> _files = new("FILE") { Description = HelpTexts.FilesToVerify, Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _json = new("--json") { Description = HelpTexts.VerifyJson };

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("verify", HelpTexts.Verify) { _files, _json };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>A broken file costs a line on the error stream and the exit code, never the other files.</summary>
    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        using var pool = new DecoderPool(new DecoderOptions());
        var origins = new OriginReader(new IsolatedImageCodec(pool, new VipsImageCodec()));
        var exit = CliProgram.Success;
        List<(string File, OriginReport Report)> found = [];
        foreach (var file in PhotoList.ExpandWithClips(parse.GetValue(_files)!))
        {
            try
            {
                found.Add((file, await ReadAsync(origins, file, cancellation).ConfigureAwait(false)));
            }
            catch (FusionException error)
            {
                await console.Error.WriteLineAsync(CliProgram.Line(error)).ConfigureAwait(false);
                exit = CliProgram.BadInput;
            }
        }

        if (parse.GetValue(_json))
        {
            JsonOriginWriter.Write(console.Out, found);
        }
        else
        {
            PlainOriginWriter.Write(console.Out, found);
        }

        return exit;
    }

    /// <summary>Whoever asks where a picture comes from does not know who made its file: a confined process reads it.</summary>
    private static async Task<OriginReport> ReadAsync(OriginReader origins, string file, CancellationToken cancellation)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
            return ClipSignature.Of(bytes) is null
                ? origins.Read(bytes, new DecodeLimits(), cancellation)
                : origins.ReadClip(bytes, ClipFile.Probe(ClipTool.Require(new ClipOptions()), file, new ClipLimits(), cancellation).Sampled(OriginReader.ClipFrames), cancellation);
        }
        catch (ImagingException error)
        {
            throw new FusionException(error.Code, error.Message, file, error.Arguments, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, error.Message, file, inner: error);
        }
    }
}
