using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Clips;

/// <summary>
/// Puts a face onto one in a clip: once through to follow it, then the whole track is steadied, then once more to draw. Frames come and go one by
/// one; kept are landmarks, a few hundred bytes a frame.
/// </summary>
/// <param name="analyzer">Finds and follows faces.</param>
/// <param name="parser">Finds hair and glasses before the face that is put on.</param>
public sealed class ClipEngine(IFaceAnalyzer analyzer, IRegionParser parser)
{
    /// <summary>What following takes of the whole.</summary>
    private const double FollowingShare = 0.45;

    private const float MostTone = 0.5f;

    /// <summary>Makes the clip.</summary>
    /// <param name="recipe">Whose face, how much of it, how steady; see <see cref="Recipe.Clip"/>.</param>
    /// <param name="photos">The source's photo and, where the base names a face, the picture of everybody in the clip (<see cref="ClipStills"/>).</param>
    /// <param name="clip">The clip that stands in the base's place.</param>
    /// <param name="glances">The same clip at a low rate, such as two frames a second: read where the recipe's base names a face, to tell people apart.</param>
    /// <param name="sink">Takes the finished frames.</param>
    /// <param name="progress">Hears of every frame; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What came of it; its picture is a frame from the middle of the longest time that the face is seen.</returns>
    /// <exception cref="FusionException">The recipe is not sound, the source shows no face, or the clip shows none, or not the one that is named.</exception>
    public async Task<FusionResult> RunAsync(
        Recipe recipe, IPhotoSource photos, IClipSource clip, IClipSource glances, IClipSink sink, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(glances);
        ArgumentNullException.ThrowIfNull(sink);
        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            throw fault;
        }

        progress?.Report(new StageProgress(FusionStage.Loading, 0, 0, 1));
        var source = await FacePicker.PickOneAsync(recipe.Rounds[0].Source, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
        var pixels = await photos.LoadAsync(source.Reference.Photo, cancellation).ConfigureAwait(false);
        using var target = LiveTarget.Prepare(pixels, source.Face, parser, cancellation);
        var find = await ClipSubject.ChooseAsync(recipe, photos, clip, glances, analyzer, cancellation).ConfigureAwait(false);
        var seen = await FollowAsync(clip, find, progress, cancellation).ConfigureAwait(false);
        var moments = TrackSmoothing.Smooth(seen, clip.Rate, recipe.Clip!.Smoothing);
        var shown = Best(moments) ?? throw Missing(recipe.Base!);
        sink.Begin(seen.Count);
        var (picture, landmarks) = await DrawAsync(recipe, target, clip, moments, shown, sink, progress, cancellation).ConfigureAwait(false);
        var used = recipe with { Rounds = [recipe.Rounds[0] with { Source = source.Reference }] };
        return new FusionResult { Picture = picture, UsedRecipe = used, Shares = Shares.Of(used), Landmarks = landmarks, Rounds = [new RoundPicture(1, picture, Shares.Of(used))] };
    }

    private static FusionException Missing(FaceReference stills) => stills.Face is { } face
        ? ClipSubject.NotFound(stills.Photo, face)
        : new FusionException(FusionErrorCodes.ClipNoFace, "The clip shows no face.", stills.Photo);

    private static async Task<List<FaceShape?>> FollowAsync(IClipSource clip, Func<Bitmap, int, FaceShape?> find, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var seen = new List<FaceShape?>();
        var frames = new FramesAhead(clip, cancellation);
        await using (frames.ConfigureAwait(false))
        {
            while (await frames.NextAsync().ConfigureAwait(false) is { } frame)
            {
                cancellation.ThrowIfCancellationRequested();
                seen.Add(find(frame, seen.Count));
                progress?.Report(new StageProgress(FusionStage.Detecting, FollowingShare * Part(seen.Count, clip.Frames), 0, 1));
            }
        }

        return seen;
    }

    private static async Task<(Bitmap Picture, FaceShape Landmarks)> DrawAsync(
        Recipe recipe, LiveTarget target, IClipSource clip, ClipMoment[] moments, int shown, IClipSink sink, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var (share, tone, skin, usual) = (recipe.Rounds[0].Ratio, ToneOf(recipe), new LiveSkin(), UsualShapes.Of(moments));
        Bitmap drawn = new(clip.Width, clip.Height, 3), spare = new(clip.Width, clip.Height, 3);
        var (picture, landmarks, writing, scene) = (drawn, moments[shown].Face!, Task.CompletedTask, -1);
        var frames = new FramesAhead(clip, cancellation);
        await using (frames.ConfigureAwait(false))
        {
            try
            {
                for (var i = 0; i < moments.Length && await frames.NextAsync().ConfigureAwait(false) is { } frame; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    frame.Pixels.CopyTo(drawn.Pixels, 0);
                    if (moments[i] is { Face: { } own } moment)
                    {
                        if (moment.Scene != scene)
                        {
                            scene = moment.Scene;
                            skin.Reset();
                        }

                        var amount = share * moment.Presence;
                        var colors = skin.Next(frame, own, TimeSpan.FromSeconds(i / clip.Rate));
                        var shape = LiveShape.Of(own, usual[moment.Scene], target.Landmarks, amount);
                        if (amount > 0)
                        {
                            LiveRenderer.Draw(frame, own, shape, target, colors, amount, drawn, tone);
                        }

                        if (i == shown)
                        {
                            (picture, landmarks) = (drawn.Copy(), shape);
                        }
                    }

                    await writing.ConfigureAwait(false);
                    (drawn, spare) = (spare, drawn);
                    var finished = spare;
                    writing = Task.Run(() => sink.Write(finished, cancellation), CancellationToken.None);
                    progress?.Report(new StageProgress(FusionStage.Blending, FollowingShare + ((1 - FollowingShare) * Part(i + 1, moments.Length)), 1, 1));
                }
            }
            finally
            {
                await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await writing.ConfigureAwait(false);
        }

        return (picture, landmarks);
    }

    private static ToneAmounts ToneOf(Recipe recipe)
    {
        var (round, finish) = (recipe.Rounds[0], recipe.Finish);
        return new ToneAmounts(Sum(round.Brightness, finish.Brightness), Sum(round.Contrast, finish.Contrast), Sum(round.Saturation, finish.Saturation));

        static float Sum(double one, double other) => Math.Clamp((float)(one + other), -MostTone, MostTone);
    }

    /// <summary>The middle of the longest scene; null where nobody is seen.</summary>
    private static int? Best(ClipMoment[] moments)
    {
        var longest = Enumerable.Range(0, moments.Length).Where(i => moments[i].Face is not null).GroupBy(i => moments[i].Scene).MaxBy(scene => scene.Count());
        return longest?.ElementAt(longest.Count() / 2);
    }

    private static double Part(int done, int? all) => all is { } count ? Math.Min(1.0, (double)done / count) : 0.5;
}
