using FaceFusion.Testing;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>A test in a real browser; shown as skipped, with the reason, where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Path is null ? Browser.SkipReason : null;
}

/// <summary>A fact of clips in a real browser; shown as skipped, with the reason, where there is none, or no ffmpeg.</summary>
public sealed class ClipFactAttribute : FactAttribute
{
    public ClipFactAttribute() => Skip = Browser.Path is null ? Browser.SkipReason : TestClips.Missing;
}

/// <summary>A theory in a real browser; shown as skipped, with the reason, where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.Path is null ? Browser.SkipReason : null;
}
