namespace FaceFusion.Web.Components.Sharing;

/// <summary>What a visitor of a share link gets.</summary>
public enum ShareState
{
    /// <summary>The picture.</summary>
    Open,

    /// <summary>The question for its password.</summary>
    Locked,

    /// <summary>Nothing any more: its time is over.</summary>
    Expired,

    /// <summary>Nothing: there is no such link, or no such picture any more.</summary>
    Gone,
}
