using System.Globalization;

namespace FaceFusion.Faces.Coach;

/// <summary>One thing that is wrong with a face, and what to do about it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Value">The measurement behind it; its unit is told at <see cref="FindingKind"/>.</param>
/// <param name="Cost">What it takes off the quality, 0..1; findings are ranked by it.</param>
/// <param name="Detail">What exactly, where the kind leaves that open.</param>
public sealed record Finding(FindingKind Kind, FindingSeverity Severity, double Value, double Cost, FindingDetail Detail = FindingDetail.None)
{
    /// <summary>The stable code of the kind, such as <c>face_turned</c>.</summary>
    public string Code => FindingTexts.CodeOf(Kind);

    /// <summary>The stable code of the severity: <c>hint</c>, <c>warning</c> or <c>serious</c>.</summary>
    public string SeverityCode => FindingTexts.CodeOf(Severity);

    /// <summary>The stable code of the detail, such as <c>eyes</c>; null where the kind says it all.</summary>
    public string? DetailCode => Detail == FindingDetail.None ? null : FindingTexts.CodeOf(Detail);

    /// <summary>What was found, such as "Turned 31 degrees"; Chinese for any <c>zh</c>, English otherwise.</summary>
    public string Text(CultureInfo culture) => FindingTexts.Text(this, culture);

    /// <summary>The one thing to do about it, such as "Choose a more frontal photo".</summary>
    public string Remedy(CultureInfo culture) => FindingTexts.Remedy(this, culture);

    /// <summary>Both in one line: "Turned 31 degrees: choose a more frontal photo".</summary>
    public string Advice(CultureInfo culture) => FindingTexts.Advice(this, culture);
}
