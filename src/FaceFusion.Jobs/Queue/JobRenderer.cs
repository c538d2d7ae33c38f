using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Telemetry;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Queue;

/// <summary>Makes what a job is asked for; how it began and what becomes of it is <see cref="JobRunner"/>'s.</summary>
internal sealed class JobRenderer(
    IFusionRunner engine,
    IPhotoStore photos,
    JobFolder folder,
    IContentGate gate,
    IWatermarkRegister watermarks,
    PictureManifests manifests,
    ClipRunner clips,
    StudioMetrics metrics,
    TimeProvider time)
{
    /// <summary>Renders a job's picture and writes it, its rounds and whatever else the recipe wants, labelled, into the folder of its attempt.</summary>
    /// <returns>What the job ends well with, and the recipe as it was carried out.</returns>
    public async Task<(JobOutcome Outcome, Recipe Used)> RenderAsync(JobEntry job, CancellationToken stop)
    {
        var rounds = new RoundWriter(job, folder, metrics, time, stop);
        await using (rounds.ConfigureAwait(false))
        {
            await gate.RequireFitAsync(job.Now.Origin.Workspace, job.Now.Recipe, stop).ConfigureAwait(false);
            var held = photos.Hold(job.Now.Recipe.Photos);
            var (result, clip) = job.Now.Recipe.Clip is null
                ? (await engine.RunAsync(job.Now.Recipe, held, rounds, stop).ConfigureAwait(false), null)
                : await clips.RunAsync(job.Now, held, rounds, stop).ConfigureAwait(false);
            gate.RequireFit(job.Now.Recipe, result.Picture, stop);
            job.Advance(FusionStage.Saving, RoundWriter.RenderingShare, result.Rounds.Count);
            await rounds.CompleteAsync(result.Rounds, stop).ConfigureAwait(false);
            await folder.WriteAsync(job.Now, JobPictureKind.Final, 0, result.Picture, stop).ConfigureAwait(false);
            if (result.Difference is { } difference)
            {
                await folder.WriteAsync(job.Now, JobPictureKind.Difference, 0, difference, stop).ConfigureAwait(false);
            }

            IReadOnlyList<JobIngredient> ingredients = [.. result.UsedRecipe.Photos.Select(photo => JobIngredient.Of(photos.Find(photo)))];
            if (result.Film.Count > 0)
            {
                // Encoded once and for all: it always has the visible label.
                var marks = new ExportMarks
                {
                    Visible = VisibleLabel.Usual,
                    Watermark = watermarks.PayloadOf(job.Id),
                    Manifest = manifests.Of(job.Now with { UsedRecipe = result.UsedRecipe }, ingredients),
                };
                await folder.WriteFilmAsync(job.Now, result.Film, PictureLabels.ForJob(job.Now), marks, stop).ConfigureAwait(false);
            }

            if (clip is not null)
            {
                await clips.LabelAsync(job.Now with { UsedRecipe = result.UsedRecipe }, ingredients, stop).ConfigureAwait(false);
            }

            return (Describe(result, ingredients) with { Clip = clip }, result.UsedRecipe);
        }
    }

    private static JobOutcome Describe(FusionResult result, IReadOnlyList<JobIngredient> ingredients) => new()
    {
        Ingredients = ingredients,
        Width = result.Picture.Width,
        Height = result.Picture.Height,
        Face = PlaceOf(result.Landmarks),
        Shares = result.Shares,
        ChangedOutsideMask = result.ChangedOutsideMask,
        PoresKept = result.FineBand?.Kept,
        RimTones = result.RimTones,
        TryOn = result.TryOn,
        Nets = result.Nets.Count > 0 ? result.Nets : null,
        HasDifference = result.Difference is not null,
        HasFilm = result.Film.Count > 0,
    };

    private static FacePlace PlaceOf(FaceShape landmarks)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var point in landmarks.Points)
        {
            (left, top) = (Math.Min(left, point.X), Math.Min(top, point.Y));
            (right, bottom) = (Math.Max(right, point.X), Math.Max(bottom, point.Y));
        }

        return new FacePlace((left + right) / 2, (top + bottom) / 2, bottom - top);
    }
}
