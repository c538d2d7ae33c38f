using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>One person of a draft: a face of a photo, and how it comes in. Immutable.</summary>
public sealed record DraftPerson
{
    /// <summary>Stays the same while the person moves and changes.</summary>
    public required string Key { get; init; }

    /// <summary>The photo's id.</summary>
    public required string Photo { get; init; }

    /// <summary>Index of the face in the photo.</summary>
    public int Face { get; init; }

    /// <summary>What the user calls the person.</summary>
    public required string Name { get; init; }

    /// <summary>0..1: share of the person in their round; no meaning for the first of a chain or a centre fusion.</summary>
    public double Ratio { get; init; } = 0.5;

    /// <summary>At least 0: weight in a mean.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How the round is laid over.</summary>
    public FusionMode Mode { get; init; }

    /// <summary>0..1: skin smoothing of the round.</summary>
    public double Smoothing { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Brightness { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Contrast { get; init; }

    /// <summary>-0.5..0.5.</summary>
    public double Saturation { get; init; }

    internal FaceReference Reference => new() { Photo = Photo, Face = Face };

    internal Round ToRound() => new()
    {
        Source = Reference,
        Ratio = Ratio,
        Mode = Mode,
        Smoothing = Smoothing,
        Brightness = Brightness,
        Contrast = Contrast,
        Saturation = Saturation,
    };

    internal Member ToMember() => new() { Source = Reference, Weight = Weight };
}
