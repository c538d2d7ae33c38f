namespace FaceFusion.Faces.Coach;

/// <summary>How much a finding matters for fusion.</summary>
public enum FindingSeverity
{
    /// <summary>Works; a better photo would show.</summary>
    Hint,

    /// <summary>The result will suffer visibly.</summary>
    Warning,

    /// <summary>Another photo is needed for a good result.</summary>
    Serious,
}
