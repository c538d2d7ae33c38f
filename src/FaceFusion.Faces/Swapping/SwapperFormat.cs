using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a swapper, beside its crop.</summary>
/// <inheritdoc cref="CropNetFormat"/>
internal sealed record SwapperFormat(int Size, string Template, string Color, float[] Mean, float[] Std, float[]? OutMean = null, float[]? OutStd = null)
    : CropNetFormat(Size, Template, Color, Mean, Std, OutMean, OutStd)
{
    /// <summary>
    /// What becomes of an embedding: <c>unit</c> (or null), its direction; <c>raw</c>, as the embedder gives it; <c>matrix</c>, its direction times
    /// the matrix in the file (inswapper). After a <see cref="Converter"/> where there is one.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>Ids of the embedders whose space it speaks, best first; for nets that take an embedding.</summary>
    public string[]? Embedders { get; init; }

    /// <summary>Id of the net that takes embeddings to the swapper's own space; null where none is needed.</summary>
    public string? Converter { get; init; }

    /// <summary>Side of the crop that shows it an identity, for nets that look at a picture.</summary>
    public int SourceSize { get; init; }

    /// <summary>Where the five points lie in that crop.</summary>
    public string? SourceTemplate { get; init; }

    /// <summary>Subtracted from 0..255 of that crop.</summary>
    public float[]? SourceMean { get; init; }

    /// <summary>Divides the rest.</summary>
    public float[]? SourceStd { get; init; }

    /// <inheritdoc/>
    public override bool IsSound => base.IsSound && Identity is (null or "unit" or "raw" or "matrix") && (Converter is null or { Length: > 0 });

    /// <summary>True where everything that a net needs that looks at a picture is there.</summary>
    public bool HasSource => SourceSize is >= 32 and <= 4096 && SourceTemplate is not null && SourceImage.IsSound;

    /// <summary>The values that the identity's crop has.</summary>
    public ImageFormat SourceImage => new(Color, SourceMean ?? Mean, SourceStd ?? Std);

    /// <summary>The settings of a swapper.</summary>
    /// <exception cref="InferenceException">model_invalid: they cannot be read or are out of range.</exception>
    public static SwapperFormat Of(KnownModel model) => FamilySettings.Read(model, FamilyJson.Default.SwapperFormat, format => format.IsSound);
}
