namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Storage</c>: where photos and pictures are kept, and how long.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>Folder of photos and pictures; relative to the content root. Default <c>data</c>.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>Hours after which uploads, and jobs that gave no picture, are deleted, 1..8760. Default 24.</summary>
    public double RetentionHours { get; set; } = 24;

    /// <summary>
    /// Days that a finished picture stays in the gallery, and one that was deleted in the bin, 1..3650. Starred ones stay until
    /// they are deleted by hand. Default 30.
    /// </summary>
    public double PictureDays { get; set; } = 30;

    /// <summary>Megabytes of decoded photos kept in memory, 0..65536. Default 400: two photos of 50 megapixels and some more.</summary>
    public int DecodedCacheMegabytes { get; set; } = 400;

    /// <summary>Megabytes of encoded pictures kept in memory, 0..65536. Default 64.</summary>
    public int EncodedCacheMegabytes { get; set; } = 64;

    /// <summary><see cref="RetentionHours"/> as a span.</summary>
    public TimeSpan Retention => TimeSpan.FromHours(RetentionHours);

    /// <summary><see cref="PictureDays"/> as a span.</summary>
    public TimeSpan PictureRetention => TimeSpan.FromDays(PictureDays);
}
