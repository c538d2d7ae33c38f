using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;

namespace FaceFusion.Jobs.Live;

/// <summary>Prepares faces to be put on.</summary>
internal sealed class LiveTargets(IPhotoStore photos, IJobService jobs, JobFolder pictures, IFaceAnalyzer analyzer, IRegionParser parser)
{
    private const double Threshold = 0.5;

    /// <summary>Longer side of a backdrop's picture, in pixels: a frame's at most.</summary>
    private const int MostGround = 1280;

    /// <summary>The photos that targets come from; one that is removed must not live on in a seat.</summary>
    public IPhotoStore Photos => photos;

    /// <summary>Reads and prepares a face.</summary>
    /// <exception cref="FusionException">Not there, without a face, or with several and none named.</exception>
    public async Task<LiveTarget> PrepareAsync(LiveTargetName name, CancellationToken cancellation)
    {
        if (name.Job is { } id)
        {
            var job = jobs.Find(id) ?? throw new FusionException(FusionErrorCodes.JobNotFound, $"There is no job '{id}'.", arguments: new Dictionary<string, object> { ["job"] = id });
            var picture = await pictures.ReadAsync(job, JobPictureKind.Final, 0, cancellation).ConfigureAwait(false)
                ?? throw new FusionException(FusionErrorCodes.PictureNotFound, $"Job '{id}' has no picture.");
            return Prepare(picture, analyzer.Analyze(picture, Threshold, cancellation), name, id, cancellation);
        }

        var photo = name.Photo ?? string.Empty;
        var faces = await photos.FindFacesAsync(photo, Threshold, cancellation).ConfigureAwait(false);
        var pixels = await photos.LoadAsync(photo, cancellation).ConfigureAwait(false);
        return Prepare(pixels, faces, name, photo, cancellation);
    }

    /// <summary>Reads a backdrop; null for what the camera sees.</summary>
    /// <exception cref="FusionException">It is none, or its photo is not there.</exception>
    public async Task<LiveGround?> GroundAsync(LiveBackdropName name, CancellationToken cancellation)
    {
        if (name.ToBackdrop() is not { } backdrop)
        {
            return null;
        }

        if (backdrop.Kind != BackdropKind.Picture)
        {
            return new LiveGround(backdrop);
        }

        var photo = await photos.LoadAsync(backdrop.Picture!, cancellation).ConfigureAwait(false);
        return new LiveGround(backdrop, Reduced(photo));
    }

    /// <summary>As large as a frame can need it: a photo of many megapixels is not kept for the film's length.</summary>
    private static Bitmap Reduced(Bitmap photo)
    {
        var scale = MostGround / (double)Math.Max(photo.Width, photo.Height);
        return scale >= 1 ? photo : SrgbTransfer.ToBitmap(
            AreaResampler.Resize(photo, Math.Max(1, (int)(photo.Width * scale)), Math.Max(1, (int)(photo.Height * scale))), photo.HasAlpha ? 4 : 3);
    }

    private LiveTarget Prepare(Bitmap picture, IReadOnlyList<Face> faces, LiveTargetName name, string photo, CancellationToken cancellation)
    {
        try
        {
            return LiveTarget.Prepare(picture, Choose(faces, name, photo), parser, cancellation);
        }
        catch (ArgumentException outside)
        {
            // Landmarks set by hand may lie beyond the photo.
            throw new FusionException(FusionErrorCodes.NoFaceDetected, outside.Message, photo, inner: outside);
        }
    }

    /// <summary>The face that is named, or else the largest.</summary>
    private static Face Choose(IReadOnlyList<Face> faces, LiveTargetName name, string photo)
    {
        if (faces.Count == 0)
        {
            throw new FusionException(FusionErrorCodes.NoFaceDetected, $"'{photo}' shows no face.", photo);
        }

        return name.Face is not { } index ? faces.MaxBy(face => face.Landmarks.EyeDistance)!
            : index >= 0 && index < faces.Count ? faces[index]
            : throw new FusionException(
                FusionErrorCodes.FaceNotFound, $"'{photo}' has {faces.Count} faces.", photo, new Dictionary<string, object> { ["face"] = index, ["count"] = faces.Count });
    }
}
