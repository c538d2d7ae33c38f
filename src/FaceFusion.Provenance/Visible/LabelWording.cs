namespace FaceFusion.Provenance.Visible;

/// <summary>
/// What a visible label says. Every text has both elements that GB 45438-2025, 5.2 asks for: artificial intelligence (AI or
/// 人工智能) and generation (生成 or 合成).
/// </summary>
public enum LabelWording
{
    /// <summary>AI合成: made by AI out of several pictures; the default of Chinese pages.</summary>
    Composite,

    /// <summary>AI生成: made by AI.</summary>
    Generated,

    /// <summary>人工智能合成.</summary>
    CompositeInFull,

    /// <summary>人工智能生成.</summary>
    GeneratedInFull,

    /// <summary>AI composite · AI合成; the default of other pages.</summary>
    CompositeBilingual,

    /// <summary>AI-generated · AI生成.</summary>
    GeneratedBilingual,
}

/// <summary>Texts of <see cref="LabelWording"/>.</summary>
public static class LabelWordings
{
    /// <summary>The text that is drawn.</summary>
    public static string Text(this LabelWording wording) => wording switch
    {
        LabelWording.Composite => "AI合成",
        LabelWording.Generated => "AI生成",
        LabelWording.CompositeInFull => "人工智能合成",
        LabelWording.GeneratedInFull => "人工智能生成",
        LabelWording.CompositeBilingual => "AI composite · AI合成",
        LabelWording.GeneratedBilingual => "AI-generated · AI生成",
        _ => throw new ArgumentOutOfRangeException(nameof(wording), wording, "Unknown wording."),
    };

    /// <summary>The same in fewest characters, for pictures that have no room for more.</summary>
    public static LabelWording Shortest(this LabelWording wording) => wording switch
    {
        LabelWording.Generated or LabelWording.GeneratedInFull or LabelWording.GeneratedBilingual => LabelWording.Generated,
        _ => LabelWording.Composite,
    };
}
