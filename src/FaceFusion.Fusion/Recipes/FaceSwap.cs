using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A net that draws the fused face: everyone's identity by their shares, on the base's pose, light and expression.</summary>
[Description("A net that draws the fused face: everyone's identity by their shares, on the base's pose, light and expression.")]
public sealed record FaceSwap
{
    /// <summary>Its id.</summary>
    [Description("The net's id.")]
    [MinLength(1)]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public required string Model { get; init; }

    /// <summary>0..5: how far the face is drawn anew. Above 1 what was drawn is drawn again, which brings it closer to the identity. Default 1.</summary>
    [Description("How far the face is drawn anew; above 1 what was drawn is drawn again, which brings it closer to the identity.")]
    [Range(0.0, 5.0)]
    public double Strength { get; init; } = 1;

    /// <summary>-1..2: where the identity lies on the line from the base's own (0) to the mix (1); beyond 1 is further from the base. For nets that take an embedding. Default 1.</summary>
    [Description("Where the identity lies on the line from the base's own (0) to the mix (1); beyond 1 is further from the base. For nets that take an embedding.")]
    [Range(-1.0, 2.0)]
    public double Likeness { get; init; } = 1;

    /// <summary>1..8: how many times finer than the net's own size the face is drawn. Default 1.</summary>
    [Description("How many times finer than the net's own size the face is drawn.")]
    [Range(1, 8)]
    public int Boost { get; init; } = 1;

    /// <summary>How identities are mixed.</summary>
    [Description("How identities are mixed. shares: the mean of their directions by share; raw: the same with their lengths, so that photos of which the net is surer count more; rounds: round by round, each mix brought to length 1 before the next.")]
    public IdentityMix Mix { get; init; }
}
