using System.Globalization;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>Makes the pictures of a batch one after the other; what is known about models, faces and photos is kept between them.</summary>
internal sealed class TryOnRun(CliConsole console)
{
    /// <summary>The label that readers see.</summary>
    public PictureLabel Label { get; init; } = PictureLabel.Usual;

    /// <summary>Which models serve; null takes the best that are installed.</summary>
    public FaceModels? Models { get; init; }

    /// <summary>Makes and writes the pictures.</summary>
    /// <exception cref="FusionException">A recipe or, where there is one picture only, a photo is at fault.</exception>
    /// <exception cref="CliException">A file cannot be written, or no picture could be made.</exception>
    public async Task<int> ExecuteAsync(IReadOnlyList<TryOnLook> looks, string path, CancellationToken cancellation)
    {
        _ = PictureFile.FormatOf(path);
        foreach (var look in looks)
        {
            if (RecipeValidator.Validate(look.Recipe) is [var fault, ..])
            {
                throw fault;
            }
        }

        using var bench = new Workbench(useTemplates: false, FacePointsArgument.Parse([], []), console.Error, Models);
        var (writer, made) = (new PictureFile(bench.Codec, Label), 0);
        var files = FilesOf(looks, path);
        foreach (var (look, file) in looks.Zip(files))
        {
            try
            {
                var result = await new FusionEngine { Tools = bench.ToolsFor(look.Recipe) }.RunAsync(look.Recipe, bench.Photos, null, cancellation).ConfigureAwait(false);
                await writer.WriteAsync(file, result.Picture, result.UsedRecipe, cancellation).ConfigureAwait(false);
                await SayAsync(result, file).ConfigureAwait(false);
                await new NetReport(console, Models?.Sessions.Provider ?? default).WriteAsync(result.Nets, file, cancellation).ConfigureAwait(false);
                made++;
            }
            catch (FusionException error) when (looks.Count > 1)
            {
                // One bad photo never costs the others.
                await console.Error.WriteLineAsync(CliProgram.Line(error)).ConfigureAwait(false);
            }
        }

        if (looks.Count > 1)
        {
            var (asked, known, saved) = bench.Models.Usage;
            await console.Out.WriteLineAsync(CliText.Get("tryon.models", asked, known, 100.0 * known / Math.Max(asked, 1), saved.TotalSeconds)).ConfigureAwait(false);
        }

        return made == looks.Count ? CliProgram.Success : CliProgram.BadInput;
    }

    /// <summary>A file for each picture; of photos with one name in two folders the later ones are numbered.</summary>
    private static List<string> FilesOf(IReadOnlyList<TryOnLook> looks, string path)
    {
        var files = new List<string>();
        foreach (var look in looks)
        {
            var file = looks.Count == 1 ? path : look.FileIn(path);
            for (var (number, plain) = (2, file); files.Contains(file, StringComparer.OrdinalIgnoreCase); number++)
            {
                file = Path.ChangeExtension(plain, null) + FormattableString.Invariant($"-{number}") + Path.GetExtension(plain);
            }

            files.Add(file);
        }

        return files;
    }

    private async Task SayAsync(FusionResult result, string file)
    {
        await console.Out.WriteLineAsync(CliText.Get("written", file, result.Picture.Width, result.Picture.Height)).ConfigureAwait(false);
        foreach (var code in result.TryOn?.Warnings ?? [])
        {
            var photo = code.StartsWith("garment_", StringComparison.Ordinal) ? result.UsedRecipe.Garment!.Photo : result.UsedRecipe.Base!.Photo;
            var text = ErrorCatalog.Describe(new FusionException(code, code, photo), null, CultureInfo.CurrentUICulture);
            await console.Error.WriteLineAsync(CliText.Get("tryon.warning", text.Message, text.Remedy)).ConfigureAwait(false);
        }

        if (result.TryOn?.BodyFoundBy is { } model)
        {
            await console.Out.WriteLineAsync(CliText.Get("tryon.body", model)).ConfigureAwait(false);
        }

        if (result.TryOn is { NaturalnessBefore: { } before, NaturalnessAfter: { } after })
        {
            await console.Out.WriteLineAsync(CliText.Get("tryon.naturalness", before, after)).ConfigureAwait(false);
        }

        if (result.TryOn is { NeckDifferenceBefore: { } own, NeckDifferenceAfter: { } neck })
        {
            await console.Out.WriteLineAsync(CliText.Get("tryon.neck", own, neck)).ConfigureAwait(false);
        }

        if (result.TryOn is { } report)
        {
            await console.Out.WriteLineAsync(CliText.Get("tryon.outside", report.ChangedOutside)).ConfigureAwait(false);
        }
    }
}
