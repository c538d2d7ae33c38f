using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Web.Hosting;

/// <summary>Section <c>Limits</c>: how much one account, or one address without an account, may ask for. 0 sets no limit.</summary>
public sealed class LimitOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Limits";

    private const int Most = 1_000_000;

    /// <summary>Uploads in a minute, 0..1,000,000. Default 600.</summary>
    [Range(0, Most, ErrorMessage = "Setting Limits:UploadsPerMinute must be from 0 to 1000000.")]
    public int UploadsPerMinute { get; set; } = 600;

    /// <summary>Jobs in a minute, and batches in a minute, 0..1,000,000. Default 120.</summary>
    [Range(0, Most, ErrorMessage = "Setting Limits:JobsPerMinute must be from 0 to 1000000.")]
    public int JobsPerMinute { get; set; } = 120;

    /// <summary>Pictures to verify in a minute, 0..1,000,000. Default 120.</summary>
    [Range(0, Most, ErrorMessage = "Setting Limits:VerificationsPerMinute must be from 0 to 1000000.")]
    public int VerificationsPerMinute { get; set; } = 120;

    /// <summary>Previews in a minute, 0..1,000,000. A slider that is held asks for about eight a second. Default 1200.</summary>
    [Range(0, Most, ErrorMessage = "Setting Limits:PreviewsPerMinute must be from 0 to 1000000.")]
    public int PreviewsPerMinute { get; set; } = 1200;

    /// <summary>Jobs' event streams that are open at once, 0..1,000,000. Default 200.</summary>
    [Range(0, Most, ErrorMessage = "Setting Limits:EventStreams must be from 0 to 1000000.")]
    public int EventStreams { get; set; } = 200;
}
