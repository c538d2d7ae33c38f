using System.Globalization;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Components.Export;

/// <summary>How a picture is taken home; kept in the browser as what is offered next time. Immutable.</summary>
public sealed record ExportChoice
{
    /// <summary>Formats that are offered.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["png", "jpeg", "webp", "avif"];

    public string Format { get; init; } = "png";

    /// <summary>Id of an <see cref="ExportSize"/>.</summary>
    public string Size { get; init; } = "original";

    /// <summary>1..100; no meaning for PNG.</summary>
    public int Quality { get; init; } = 90;

    /// <summary>True writes the recipe into the file, so that dropping it here loads it again.</summary>
    public bool WithRecipe { get; init; } = true;

    /// <summary>Only what this program offers, whatever the browser kept.</summary>
    public ExportChoice Sound()
    {
        var size = ExportSize.Find(Size);
        var format = Formats.Contains(Format) ? Format : "png";
        return this with { Format = size.Round && format == "jpeg" ? "png" : format, Size = size.Id, Quality = Math.Clamp(Quality, 1, 100) };
    }

    /// <summary>Where the file is.</summary>
    /// <param name="job">The job that made the picture.</param>
    /// <param name="name">What the file is called, without an extension; null to only look at it.</param>
    public string Url(JobSnapshot job, string? name)
    {
        ArgumentNullException.ThrowIfNull(job);
        var sound = Sound();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/jobs/{job.Id}/picture?format={sound.Format}{ExportSize.Find(sound.Size).Query}&quality={sound.Quality}{(WithRecipe ? null : "&recipe=false")}{(name is null ? null : $"&download=true&name={Uri.EscapeDataString(name)}")}");
    }
}
