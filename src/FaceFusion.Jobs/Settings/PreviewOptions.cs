namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Previews</c>: pictures rendered while sliders move.</summary>
public sealed class PreviewOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Previews";

    /// <summary>Drafts whose reduced photos are kept in memory, 1..1000. Default 8.</summary>
    public int Drafts { get; set; } = 8;

    /// <summary>Previews rendered at once, 0..256; 0 takes the number of cores. Default 0.</summary>
    public int Parallelism { get; set; }

    /// <summary>Previews of samples that are rendered after the start, half of them chains and half means, so that the first ones of a user are as fast as later ones, 0..1000; 0 for none. Default 120.</summary>
    public int WarmUp { get; set; } = 120;
}
