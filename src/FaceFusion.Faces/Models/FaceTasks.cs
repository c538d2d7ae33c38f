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

    /// <summary>Finding the joints of a body that a garment is put on.</summary>
    public const string BodyPose = "body-pose";

    /// <summary>Telling hair, skin and clothes of a whole person apart.</summary>
    public const string HumanParsing = "human-parsing";

    /// <summary>Giving a face in a picture another identity.</summary>
    public const string Swapping = "face-swapping";

    /// <summary>Drawing a face anew that is blurred, noisy or small.</summary>
    public const string Restoration = "face-restoration";

    /// <summary>Finding what hides a part of a face.</summary>
    public const string Occlusion = "face-occlusion";

    /// <summary>Giving a face another expression.</summary>
    public const string Editing = "face-editing";

    /// <summary>What an editor needs beside itself.</summary>
    public const string EditingPart = "face-editing-part";

    /// <summary>Making a picture larger.</summary>
    public const string Upscaling = "upscaling";

    /// <summary>Taking an embedding of one net to the space of another.</summary>
    public const string Conversion = "embedding-conversion";

    /// <summary>Telling whether a picture shows nudity or minors; the studio's gate asks, and there is no built-in model.</summary>
    public const string Safety = "content-safety";

    /// <summary>Those that recipes choose models for; there is nothing to serve where a recipe names none.</summary>
    public static ImmutableArray<string> OfRecipes { get; } = [Swapping, Restoration, Occlusion, Editing, Upscaling, Conversion, EditingPart];

    /// <summary>Those that settings choose models for.</summary>
    public static ImmutableArray<string> All { get; } = [Detection, Landmarks, Regions, Matting, BodyPose, HumanParsing, Embedding];

    /// <summary>Those that the studio's own settings choose models for; there is nothing to serve where none is installed.</summary>
    public static ImmutableArray<string> OfStudio { get; } = [Safety];
}
