using System.Text;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Progress;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Cli.Commands;

/// <summary>Files that a fusion writes; null where none is wanted.</summary>
internal sealed record FusionFiles(string Out, string? Rounds = null, string? Difference = null, string? Template = null, FilmFile? Film = null);

/// <summary>A film to write.</summary>
/// <param name="Path">The file, a WebP.</param>
/// <param name="Delay">Milliseconds a frame.</param>
internal sealed record FilmFile(string Path, int Delay);

/// <summary>Carries out a recipe and writes what comes of it: the one way that fuse, average and run go.</summary>
/// <param name="console">Where to speak.</param>
/// <param name="useTemplates">True reads the template beside each photo.</param>
/// <param name="facePoints">Where faces are, as given on the command line.</param>
internal sealed class FusionRun(CliConsole console, bool useTemplates, string[]? facePoints)
{
    /// <summary>What comes before files are written: encoding four pictures of a chain takes a tenth of its time, one of a mean of 102 a twentieth.</summary>
    private const double RenderingShare = 0.93;

    /// <summary>Pixels of a picture that is encoded beside what is left of rendering it.</summary>
    private const long MostPixelsBesideEncoder = 4_000_000;

    /// <summary>True leaves members of a mean out whose photos are bad.</summary>
    public bool SkipsBad { get; init; }

    /// <summary>The label that readers see.</summary>
    public PictureLabel Label { get; init; } = PictureLabel.Usual;

    /// <summary>The models folder and which of its models serve; null for the usual.</summary>
    public FaceModels? Models { get; init; }

    /// <summary>Makes and writes the pictures.</summary>
    /// <exception cref="Fusion.FusionException">The recipe or a photo is at fault.</exception>
    /// <exception cref="CliException">A file cannot be written.</exception>
    public async Task<int> ExecuteAsync(Recipe recipe, FusionFiles files, CancellationToken cancellation)
    {
        // Everything that can be wrong without looking at a photo is said before the work.
        _ = PictureFile.FormatOf(files.Out);
        _ = files.Difference is { } name ? PictureFile.FormatOf(name) : default;
        recipe = recipe with { Output = recipe.Output with { Rounds = files.Rounds is not null, Difference = files.Difference is not null, Film = files.Film is not null } };

        // Its rules are read while the codec's library is loaded.
        var validation = Task.Run(() => RecipeValidator.Validate(recipe), cancellation);
        using var bench = new Workbench(useTemplates, FacePointsArgument.Parse(facePoints ?? [], recipe.Photos), console.Error, Models);
        if (await validation.ConfigureAwait(false) is [var fault, ..])
        {
            throw fault;
        }

        var skipped = new SkippedPhotos(console);
        var writer = new PictureFile(bench.Codec, Label);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var prepared = writer.PrepareAsync(recipe, ended.Token);
        async Task<FusionResult> MakeAsync(IProgress<StageProgress> progress)
        {
            var rendering = new PartProgress(progress, 0, RenderingShare);
            var made = await (SkipsBad
                ? skipped.RunAsync(recipe, bench.Photos, rendering, (kept, rest) => RunAsync(bench, kept, rest, cancellation), cancellation)
                : RunAsync(bench, recipe, rendering, cancellation)).ConfigureAwait(false);
            progress.Report(new StageProgress(FusionStage.Encoding, RenderingShare, 0, 0));
            await prepared.ConfigureAwait(false);
            await WriteAsync(writer, made, files, cancellation).ConfigureAwait(false);
            progress.Report(new StageProgress(FusionStage.Encoding, 1, 0, 0));
            return made;
        }

        FusionResult result;
        try
        {
            result = console.HasBars
                ? await BarProgress.RunAsync(console.Error, MakeAsync).ConfigureAwait(false)
                : await MakeAsync(new PlainProgress(console.Out)).ConfigureAwait(false);
        }
        catch
        {
            await ended.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await prepared.ConfigureAwait(false);
        }

        await skipped.SayCountAsync(recipe.Photos.Count).ConfigureAwait(false);
        await SayAsync(result, files).ConfigureAwait(false);
        await new NetReport(console, Models?.Sessions.Provider ?? default).WriteAsync(result.Nets, files.Out, cancellation).ConfigureAwait(false);
        return CliProgram.Success;
    }

    private static Task<FusionResult> RunAsync(Workbench bench, Recipe recipe, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        new FusionEngine { Tools = bench.ToolsFor(recipe) }.RunAsync(recipe, bench.Photos, progress, cancellation);

    private static async Task WriteAsync(PictureFile writer, FusionResult result, FusionFiles files, CancellationToken cancellation)
    {
        var recipe = result.UsedRecipe;
        var pictures = new List<(string Path, Bitmap Picture)> { (files.Out, result.Picture) };
        if (files.Rounds is { } folder)
        {
            pictures.AddRange(result.Rounds.Select(round => (Path.Combine(folder, $"round-{round.Round}{Path.GetExtension(files.Out)}"), round.Picture)));
        }

        if (files.Difference is { } difference && result.Difference is { } picture)
        {
            pictures.Add((difference, picture));
        }

        // Watermark and encoder take memory of their own. Below this it is less than the pictures took, and collecting would be a tenth of writing them.
        if ((long)result.Picture.Width * result.Picture.Height > MostPixelsBesideEncoder)
        {
            LinearImagePool.GiveBackAll();
        }

        await writer.WriteAllAsync(pictures, recipe, cancellation).ConfigureAwait(false);
        if (files.Film is { } film)
        {
            await writer.WriteFilmAsync(film, result.Film, recipe, cancellation).ConfigureAwait(false);
        }

        if (files.Template is { } template)
        {
            await PictureFile.WriteBytesAsync(template, Encoding.UTF8.GetBytes(TemFile.Format(result.Landmarks)), cancellation).ConfigureAwait(false);
        }
    }

    private async Task SayAsync(FusionResult result, FusionFiles files)
    {
        await console.Out.WriteLineAsync(CliText.Get("written", files.Out, result.Picture.Width, result.Picture.Height)).ConfigureAwait(false);
        const int MostShares = 12;
        if (result.Shares.Count <= MostShares)
        {
            foreach (var (person, share) in result.Shares)
            {
                await console.Out.WriteLineAsync(CliText.Get("share", share * 100, person.Photo)).ConfigureAwait(false);
            }
        }

        if (result.RimTones is { } tones)
        {
            await console.Out.WriteLineAsync(CliText.Get("tones", tones.Shift, tones.After, tones.Own, tones.Before)).ConfigureAwait(false);
        }

        if (files.Film is { } film)
        {
            await console.Out.WriteLineAsync(CliText.Get("film.written", film.Path, result.Film.Count)).ConfigureAwait(false);
        }

        if (result.FineBand is { } fine)
        {
            await console.Out.WriteLineAsync(CliText.Get("pores", Math.Sqrt(fine.Before) * 255, Math.Sqrt(fine.After) * 255, fine.Kept * 100)).ConfigureAwait(false);
        }

        if (result.ChangedOutsideMask is { } changed)
        {
            var pixels = (long)result.Picture.Width * result.Picture.Height;
            await console.Out.WriteLineAsync(CliText.Get("mask", result.MaskPixels, pixels, changed)).ConfigureAwait(false);
        }
    }
}
