using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>One person of a draft: a face of a photo, perhaps with more photos of them, and how they come in. Immutable.</summary>
public sealed record DraftPerson
{
    /// <summary>Stays the same while the person moves and changes.</summary>
    public required string Key { get; init; }

    /// <summary>The photo's id.</summary>
    public required string Photo { get; init; }

    /// <summary>Index of the face in the photo.</summary>
    public int Face { get; init; }

    /// <summary>Further photos of the same person.</summary>
    public IReadOnlyList<DraftFace> Also { get; init; } = [];

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

    /// <summary>Multipliers of the share for parts of the face; no meaning for the first of a chain or a centre fusion.</summary>
    public RegionWeights Regions { get; init; } = new();

    /// <summary>True leaves the person's face out and keeps their settings; no meaning for one who is the base.</summary>
    public bool Hidden { get; init; }

    /// <summary>True keeps the person's share where another one's is moved.</summary>
    public bool Locked { get; init; }

    internal FaceReference Reference => new() { Photo = Photo, Face = Face };

    internal IReadOnlyList<FaceReference> FurtherReferences => [.. Also.Select(face => face.Reference)];

    /// <summary>True where both hold the same; the record's own equality compares the list of photos by reference.</summary>
    internal bool IsSameAs(DraftPerson other) => this with { Also = other.Also } == other && Also.SequenceEqual(other.Also);

    internal Round ToRound() => new()
    {
        Source = Reference,
        Also = FurtherReferences,
        Ratio = Hidden ? 0 : Ratio,
        Mode = Mode,
        Smoothing = Smoothing,
        Brightness = Brightness,
        Contrast = Contrast,
        Saturation = Saturation,
        Regions = Regions,
    };

    internal Member ToMember() => new() { Source = Reference, Also = FurtherReferences, Weight = Hidden ? 0 : Weight, Regions = Regions };
}
