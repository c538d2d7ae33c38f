namespace FaceFusion.Provenance;

/// <summary>What an XMP packet says about a picture's origin. Whoever wrote it may have lied.</summary>
public sealed record SyntheticMark
{
    /// <summary>IPTC's URI of the digital source type, if there is one.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>The <c>Label</c> of the TC260 AIGC object: "1" is synthetic, "2" may be, "3" is suspected to be; null without one.</summary>
    public string? AigcLabel { get; init; }

    /// <summary>The <c>ContentProducer</c> of the TC260 AIGC object.</summary>
    public string? Producer { get; init; }

    /// <summary>The <c>ProduceID</c> of the TC260 AIGC object.</summary>
    public string? ProduceId { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string? CreatorTool { get; init; }

    /// <summary>Our recipe as JSON, not checked; null without one.</summary>
    public string? RecipeJson { get; init; }

    /// <summary>By which agreement the picture has no visible label; null without one.</summary>
    public string? VisibleLabelWaiver { get; init; }
}
