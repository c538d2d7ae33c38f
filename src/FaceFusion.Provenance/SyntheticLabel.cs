namespace FaceFusion.Provenance;

/// <summary>The XMP packet that says a picture is synthetic: IPTC DigitalSourceType, the TC260 AIGC label, the recipe.</summary>
public static class SyntheticLabel
{
    /// <summary>Makes the packet (UTF-8).</summary>
    /// <param name="producer">Program and version.</param>
    /// <param name="produceId">Id of the job or run.</param>
    /// <param name="recipeJson">The recipe on one line, photo names already made anonymous; null leaves it out.</param>
    public static byte[] ToXmp(string producer, string produceId, string? recipeJson) => throw new NotImplementedException();
}
