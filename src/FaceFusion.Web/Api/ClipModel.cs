using FaceFusion.Jobs.Clips;

namespace FaceFusion.Web.Api;

/// <summary>An uploaded clip as the API tells it: the image that stands for it, and its size, rate, time and sound as they are worked on.</summary>
internal sealed record ClipModel(ImageModel Image, int Width, int Height, double Rate, double? Seconds, bool HasSound)
{
    public static ClipModel Of(StoredClip clip, ImageModel image) => new(
        image, clip.Info.Width, clip.Info.Height, Math.Round(clip.Info.Rate.Value, 3), clip.Info.Seconds is { } seconds ? Math.Round(seconds, 3) : null, clip.Info.AudioCodec is not null);
}
