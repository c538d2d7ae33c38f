namespace FaceFusion.Faces.Coach;

/// <summary>What exactly a finding is about, where its kind leaves that open.</summary>
public enum FindingDetail
{
    /// <summary>The kind says it all.</summary>
    None,

    /// <summary>The eyes.</summary>
    Eyes,

    /// <summary>The brows.</summary>
    Brows,

    /// <summary>The mouth.</summary>
    Mouth,

    /// <summary>Glasses over the eyes.</summary>
    Glasses,

    /// <summary>Hair over the eyes or brows.</summary>
    Hair,

    /// <summary>The head is raised, or the value is above the group's.</summary>
    Above,

    /// <summary>The head is lowered, or the value is below the group's.</summary>
    Below,
}
