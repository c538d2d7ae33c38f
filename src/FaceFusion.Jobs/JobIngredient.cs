using FaceFusion.Jobs.Photos;
using FaceFusion.Provenance;

namespace FaceFusion.Jobs;

/// <summary>A photo that a job's picture was made of, for its labels: neither name nor pixels.</summary>
/// <param name="Sha256">Hash of its file as it came; null where it is not known.</param>
/// <param name="DigitalSourceType">What its own labels said it is made of, IPTC's URI; null where they said nothing.</param>
public sealed record JobIngredient(string? Sha256, string? DigitalSourceType)
{
    /// <summary>A photo of which nothing is known.</summary>
    public static JobIngredient Unknown { get; } = new(null, null);

    /// <summary>What is told of a photo.</summary>
    public static JobIngredient Of(StoredPhoto? photo) => photo is null ? Unknown : new JobIngredient(photo.Sha256, photo.Origin?.DigitalSourceType);

    /// <summary>What a picture of these photos is made of: as synthetic as the most synthetic of them.</summary>
    public static DigitalSource SourceOf(IEnumerable<JobIngredient> photos) => OriginReport.SourceOf(photos.Select(photo => photo.DigitalSourceType));
}
