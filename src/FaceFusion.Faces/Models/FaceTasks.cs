using System.Collections.Immutable;

namespace FaceFusion.Faces;

/// <summary>The tasks that models serve, as <c>models/known.json</c> and <c>models/catalog.json</c> call them.</summary>
public static class FaceTasks
{
    /// <summary>Finding faces.</summary>
    public const string Detection = "face-detection";

    /// <summary>Placing the 189 landmarks.</summary>
    public const string Landmarks = "face-landmarks";

    /// <summary>Telling skin from hair, lips, glasses and so on.</summary>
    public const string Regions = "face-regions";

    /// <summary>Telling people apart; the one task without a built-in model.</summary>
    public const string Embedding = "face-embedding";

    /// <summary>Telling people from what stands behind them.</summary>
    public const string Matting = "person-matting";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Detection, Landmarks, Regions, Matting, Embedding];
}
