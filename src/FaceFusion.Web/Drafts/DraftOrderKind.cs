namespace FaceFusion.Web.Drafts;

/// <summary>How an order of people comes about.</summary>
internal enum DraftOrderKind
{
    /// <summary>As the people stood.</summary>
    Given,

    /// <summary>One of all there are.</summary>
    Other,

    /// <summary>The last first.</summary>
    Reversed,

    /// <summary>By what they are called.</summary>
    ByName,

    /// <summary>The photo that came first.</summary>
    ByDate,

    /// <summary>The best photo first.</summary>
    ByQuality,

    /// <summary>Shuffled.</summary>
    Random,
}
