using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Fusion.Clips;

/// <summary>Whose face in a clip is changed: the nearest, or the one that the recipe names in the picture of everybody.</summary>
internal static class ClipSubject
{
    /// <summary>What finds the face in one frame after another.</summary>
    /// <param name="recipe">Its base is the picture of everybody; without a face's index the nearest is followed.</param>
    /// <param name="photos">Where that picture is.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="glances">The clip at a low rate.</param>
    /// <param name="analyzer">Finds and follows faces.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Told of a frame and its number it gives the landmarks, or null where the person is not in view.</returns>
    /// <exception cref="FusionException"><c>face_not_found</c>: the picture has no such face; <c>clip_face_not_found</c>: the clip does not show it.</exception>
    public static async Task<Func<Bitmap, int, FaceShape?>> ChooseAsync(
        Recipe recipe, IPhotoSource photos, IClipSource clip, IClipSource glances, IFaceAnalyzer analyzer, CancellationToken cancellation)
    {
        var stills = recipe.Base!;
        if (stills.Face is not { } index)
        {
            var nearest = new FaceTracker(analyzer, isSteadied: false);
            return (frame, number) => nearest.Follow(frame, TimeSpan.FromSeconds(number / clip.Rate), cancellation);
        }

        var chosen = await FacePicker.PickOneAsync(stills, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
        var picture = await photos.LoadAsync(stills.Photo, cancellation).ConfigureAwait(false);
        var cast = await Task.Run(() => ClipCast.Of(glances, analyzer, ClipStills.Threshold, cancellation), cancellation).ConfigureAwait(false);
        var person = cast.Find(new FaceGlimpse(picture, chosen.Face.Landmarks)) ?? throw NotFound(stills.Photo, index);
        var tracker = new ChosenTracker(analyzer, cast, person);
        return (frame, _) => tracker.Follow(frame, cancellation);
    }

    /// <summary>The clip does not show whom it should change.</summary>
    public static FusionException NotFound(string photo, int face) => new(
        FusionErrorCodes.ClipFaceNotFound, $"The clip does not show face {face} of '{photo}'.", photo, new Dictionary<string, object> { ["face"] = face });
}
