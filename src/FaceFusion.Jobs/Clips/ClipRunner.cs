using FaceFusion.Decoding.Clips;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Clips;

/// <summary>Makes the clips of jobs: by the engine first, labelled and signed once it is known what they are made of.</summary>
internal sealed class ClipRunner(IClipShelf shelf, ClipFolder folder, ClipTools tools, JobFolder jobs, IFaceAnalyzer analyzer, IRegionParser parser, IContentGate gate, IWatermarkRegister watermarks, PictureManifests manifests)
{
    /// <summary>At which the gate looks at a clip: one frame a second.</summary>
    private static readonly ClipRate s_looked = new(1, 1);

    /// <summary>Refuses a recipe whose clip is not there, or that nothing here could carry out.</summary>
    /// <exception cref="FusionException"><c>clip_not_found</c>.</exception>
    /// <exception cref="Imaging.ImagingException"><c>clip_tool_missing</c>.</exception>
    public void RequireSound(Recipe recipe)
    {
        if (recipe is { Clip: not null, Base.Photo: var photo })
        {
            tools.Require();
            _ = RequireClip(photo);
        }
    }

    /// <summary>Renders a job's clip; its file has no label in its head yet and is read by nobody.</summary>
    public async Task<(FusionResult Result, ClipOutcome Outcome)> RunAsync(JobSnapshot job, IPhotoSource photos, IProgress<StageProgress> progress, CancellationToken cancellation)
    {
        var photo = job.Recipe.Base!.Photo;
        var clip = tools.Open(folder.FileOf(photo), RequireClip(photo).Info);
        gate.RequireFit(job.Origin.Workspace, job.Recipe, clip.At(s_looked), cancellation);
        using var output = new ClipSink(tools.Require(), jobs.NewClip(job), clip, Mp4Label.MetadataOf(new LabelContent(PictureLabels.Producer, job.Id)));
        var marking = new MarkingSink(output, VisibleLabel.Usual, watermarks.PayloadOf(job.Id));
        var judging = new JudgingSink(marking, gate, job.Recipe, (int)Math.Ceiling(clip.Rate));
        var result = await new ClipEngine(analyzer, parser).RunAsync(job.Recipe, photos, clip, clip.At(ClipRate.Glancing), judging, progress, cancellation).ConfigureAwait(false);
        output.Finish(cancellation);
        return (result, new ClipOutcome(output.Frames, output.Frames / clip.Rate, clip.Info.AudioCodec is not null));
    }

    /// <summary>Puts the last labels into a rendered clip and reads all of them back; from then on it is there.</summary>
    /// <param name="job">With the recipe as it was carried out.</param>
    /// <param name="ingredients">The photos that it was made of.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public Task LabelAsync(JobSnapshot job, IReadOnlyList<JobIngredient> ingredients, CancellationToken cancellation) =>
        jobs.FinishClipAsync(job, file => Mp4Label.Complete(file, PictureLabels.ForClip(job, ingredients).Span, manifests.Of(job, ingredients)), cancellation);

    private StoredClip RequireClip(string photo) =>
        shelf.Find(photo) ?? throw new FusionException(FusionErrorCodes.ClipNotFound, $"No clip stands behind photo '{photo}'.", photo);
}
