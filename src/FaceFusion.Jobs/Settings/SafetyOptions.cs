namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Safety</c>: how sure the studio has to be that people may be shown.</summary>
public sealed class SafetyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Safety";

    /// <summary>
    /// True for a studio whose users its keeper does not know: pictures leave it only with everyone's consent on record, and every
    /// photo passes the gate, not only those that garments are put on. Default false: a private install, where consent is offered.
    /// </summary>
    public bool Public { get; set; }

    /// <summary>Hours in which a request to remove a shared picture is to be handled, 1..720; shown to who asks and who handles. Default 48.</summary>
    public int RemovalHours { get; set; } = 48;

    /// <summary>0..1: from which score on the classifier's answer counts as nudity. Default 0.5.</summary>
    public double NudityThreshold { get; set; } = 0.5;

    /// <summary>0..1: from which score on the classifier's answer counts as a minor. Default 0.5.</summary>
    public double MinorThreshold { get; set; } = 0.5;
}
