namespace FaceFusion.Fusion.TryOn;

/// <summary>What is known about a garment that was put on.</summary>
/// <param name="Warnings">What the picture may suffer from, as codes of <see cref="Errors.FusionErrorCodes"/>; each has a sentence and a remedy.</param>
/// <param name="ChangedOutside">Pixels outside face, skin and garment that differ from the picture before: 0, or a fault.</param>
public sealed record TryOnReport(IReadOnlyList<string> Warnings, long ChangedOutside)
{
    /// <summary>How unnatural the model's photo looks (NIQE, lower is better); null where it was not measured.</summary>
    public double? NaturalnessBefore { get; init; }

    /// <summary>The same of the finished picture.</summary>
    public double? NaturalnessAfter { get; init; }

    /// <summary>Between face and neck of the model as photographed (CIEDE2000 of the means); null where it was not measured.</summary>
    public double? NeckDifferenceBefore { get; init; }

    /// <summary>The same of the finished picture: shading under the chin makes some of it, a head of another skin all the rest.</summary>
    public double? NeckDifferenceAfter { get; init; }

    /// <summary>Id of the installed model that found the body's points; null where the built-in way did, or where they are stored.</summary>
    public string? BodyFoundBy { get; init; }

    /// <summary>Seconds that an earlier picture had spent on analysing the model; null where this one did.</summary>
    public double? ModelSavedSeconds { get; init; }
}
