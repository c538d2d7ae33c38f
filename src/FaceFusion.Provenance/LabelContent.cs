namespace FaceFusion.Provenance;

/// <summary>What the XMP label of a picture says.</summary>
/// <param name="Producer">Program and version; at most 200 characters are kept.</param>
/// <param name="ProduceId">Id of the job or run; at most 200 characters are kept.</param>
public sealed record LabelContent(string Producer, string ProduceId)
{
    /// <summary>The recipe on one line, photo names already made anonymous; null leaves it out, more than <see cref="SyntheticLabel.MaxRecipeBytes"/> too.</summary>
    public string? RecipeJson { get; init; }

    /// <summary>What the stages that ran make of it.</summary>
    public DigitalSource Source { get; init; }

    /// <summary>
    /// Why the picture has no visible label: the agreement's text version and time, such as <c>terms 1, 2026-11-25T20:00:00Z</c>; null
    /// where it has one.
    /// </summary>
    public string? VisibleLabelWaiver { get; init; }
}
