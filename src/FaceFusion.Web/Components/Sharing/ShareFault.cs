namespace FaceFusion.Web.Components.Sharing;

/// <summary>What was wrong with a try to open a shared picture.</summary>
public enum ShareFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another password.</summary>
    Wrong,

    /// <summary>Too many tries in a short time.</summary>
    TooMany,
}
