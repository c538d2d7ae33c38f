using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Progress;
using FaceFusion.Cli.Writing;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>Holds the members of a mean against it and says who stands out.</summary>
/// <param name="console">Where to speak.</param>
/// <param name="useTemplates">True reads the template beside each photo.</param>
/// <param name="facePoints">Where faces are, as given on the command line.</param>
internal sealed class ReportRun(CliConsole console, bool useTemplates, string[]? facePoints)
{
    /// <summary>True leaves members out whose photos are bad.</summary>
    public bool SkipsBad { get; init; }

    /// <summary>Measures and writes a table, or JSON and nothing else.</summary>
    /// <exception cref="Fusion.FusionException">The recipe or a photo is at fault.</exception>
    public async Task<int> ExecuteAsync(Recipe recipe, bool asJson, CancellationToken cancellation)
    {
        using var bench = new Workbench(useTemplates, FacePointsArgument.Parse(facePoints ?? [], recipe.Photos), console.Error);
        var skipped = new SkippedPhotos(console);
        Task<GroupReport> MeasureAsync(IProgress<StageProgress>? progress) => SkipsBad
            ? skipped.RunAsync(recipe, bench.Photos, progress, (kept, rest) => GroupReport.CreateAsync(kept, bench.Photos, rest, cancellation), cancellation)
            : GroupReport.CreateAsync(recipe, bench.Photos, progress, cancellation);
        var report = console.HasBars
            ? await BarProgress.RunAsync(console.Error, MeasureAsync).ConfigureAwait(false)
            : await MeasureAsync(asJson ? null : new PlainProgress(console.Out)).ConfigureAwait(false);
        await skipped.SayCountAsync(recipe.Photos.Count).ConfigureAwait(false);
        if (asJson)
        {
            JsonReportWriter.Write(console.Out, report);
        }
        else
        {
            PlainReportWriter.Write(console.Out, report);
        }

        return CliProgram.Success;
    }
}
