using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Progress;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Decoding.Clips;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Cli.Commands;

/// <summary>Puts a face onto the one in a clip and writes the labelled clip.</summary>
internal sealed class ClipRun(CliConsole console)
{
    /// <summary>The label that readers see, and the key that signs.</summary>
    public PictureLabel Label { get; init; } = PictureLabel.Usual;

    /// <summary>The models folder and which of its models serve; null for the usual.</summary>
    public FaceModels? Models { get; init; }

    /// <exception cref="FusionException">The recipe, the clip or the photo is at fault.</exception>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public async Task<int> ExecuteAsync(Recipe recipe, string file, CancellationToken cancellation)
    {
        if (Label.Visible is not { } visible)
        {
            throw new CliException(CliText.Get("clip.label"));
        }

        if (!Path.GetExtension(file).Equals(".mp4", StringComparison.OrdinalIgnoreCase))
        {
            throw new CliException(CliText.Get("clip.extension", file));
        }

        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            throw fault;
        }

        var clip = recipe.Base!.Photo;
        if (!File.Exists(clip))
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no file '{clip}'.", clip);
        }

        var tool = ClipTool.Require(new ClipOptions());
        var source = ClipFile.Probe(tool, clip, new ClipLimits(), cancellation);
        using var bench = new Workbench(useTemplates: false, FacePointsArgument.Parse([], recipe.Photos), console.Error, Models);
        using var analyzer = (Models ?? new FaceModels()).Load(TextWriter.Null);
        var part = Path.GetTempFileName();
        try
        {
            var content = RecipeLabel.ContentOf(recipe, new PhotoMarks().Of(recipe));
            using var output = new ClipSink(tool, part, source, Mp4Label.MetadataOf(content));
            var marking = new MarkingSink(output, visible, WatermarkPayload.Of(content.ProduceId));
            var engine = new ClipEngine(analyzer, bench.Parser);
            var glances = source.At(ClipRate.Glancing);
            var photos = new ClipPhotos(bench.Photos, clip, glances, analyzer);
            Task<FusionResult> MakeAsync(IProgress<StageProgress>? progress) => engine.RunAsync(recipe, photos, source, glances, marking, progress, cancellation);
            _ = console.HasBars
                ? await BarProgress.RunAsync(console.Error, MakeAsync).ConfigureAwait(false)
                : await MakeAsync(new PlainProgress(console.Out)).ConfigureAwait(false);
            output.Finish(cancellation);
            await new ClipExport(Label).WriteAsync(part, file, recipe, content, cancellation).ConfigureAwait(false);
            await console.Out.WriteLineAsync(CliText.Get("clip.written", file, source.Width, source.Height, output.Frames)).ConfigureAwait(false);
            return CliProgram.Success;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
