using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Installed nets that take part (docs/models.md). Where none is named the built-in engine does everything.</summary>
[Description("Installed nets that take part. Where none is named the built-in engine does everything.")]
public sealed record NeuralEngine
{
    /// <summary>Restorers in a row, at most.</summary>
    public const int MostRestorers = 2;

    /// <summary>A net that draws the fused face; null mixes the photos themselves.</summary>
    [Description("A net that draws the fused face; null mixes the photos themselves.")]
    public FaceSwap? Swapper { get; init; }

    /// <summary>Nets that draw the finished face anew, one after the other.</summary>
    [Description("Nets that draw the finished face anew, one after the other.")]
    [MaxLength(MostRestorers)]
    public IReadOnlyList<FaceRestoration> Restorers { get; init; } = [];

    /// <summary>Id of a net that finds what hides the base's face; null leaves it to the built-in one, which knows hair and glasses.</summary>
    [Description("Id of a net that finds what hides the base's face; null leaves it to the built-in one, which knows hair and glasses.")]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public string? Occluder { get; init; }

    /// <summary>Id of a net that tells the parts of faces apart; null takes the one of the settings.</summary>
    [Description("Id of a net that tells the parts of faces apart; null takes the one of the settings.")]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public string? Parser { get; init; }

    /// <summary>A net that gives the finished face another expression; null leaves that to the face space.</summary>
    [Description("A net that gives the finished face another expression; null leaves that to the face space (finish.space). Restorers follow it.")]
    public FaceEditing? Editor { get; init; }

    /// <summary>A net that draws the finished picture larger; null leaves it at its size.</summary>
    [Description("A net that draws the finished picture larger; null leaves it at its size.")]
    public Upscaling? Upscaler { get; init; }

    /// <summary>Restorers that draw before the picture is put together: none where an editor follows, for it draws coarser than they do.</summary>
    internal IReadOnlyList<FaceRestoration> EarlyRestorers => Editor is { IsNone: false } ? [] : Restorers;

    /// <summary>True where both name the same nets in the same order with the same settings.</summary>
    public bool Equals(NeuralEngine? other) =>
        other is not null && Swapper == other.Swapper && Occluder == other.Occluder && Parser == other.Parser && Editor == other.Editor && Upscaler == other.Upscaler && Restorers.SequenceEqual(other.Restorers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Swapper, Occluder, Parser, Editor, Upscaler, Restorers.Count);

    /// <summary>True where no net is named.</summary>
    [JsonIgnore]
    public bool IsNone => Swapper is null && Restorers.Count == 0 && Occluder is null && Parser is null && Editor is null && Upscaler is null;
}
