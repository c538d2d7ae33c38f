using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>One of the things that a draft's picture is put together of.</summary>
/// <param name="Key">Tells it from the others.</param>
/// <param name="Name">What the reader calls it.</param>
/// <param name="Icon">Its sign.</param>
public sealed record DraftLayer(string Key, string Name, string Icon)
{
    public bool IsHidden { get; init; }

    /// <summary>Hides it, or shows it again; null for what is always there.</summary>
    public Func<DraftState, DraftState>? Toggle { get; init; }

    /// <summary>Key of the person whose face it is; null for another thing.</summary>
    public string? Person { get; init; }

    /// <summary>True where there is a face before it.</summary>
    public bool CanRise { get; init; }

    /// <summary>True where there is a face behind it.</summary>
    public bool CanSink { get; init; }
}
