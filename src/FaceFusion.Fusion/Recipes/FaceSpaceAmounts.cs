using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FaceFusion.Faces.Space;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// Where the finished face goes in the face space, seen from where it is (docs/engine.md, Face space). With any of them set a
/// single face is a recipe too.
/// </summary>
[Description("Where the finished face goes in the face space, seen from where it is. With any of them set a single face is a recipe too.")]
public sealed record FaceSpaceAmounts
{
    /// <summary>The most that <see cref="Components"/> may be.</summary>
    public const int MostComponents = 50;

    /// <summary>-1..1: 1 is the smile that people put on when asked to; the mouth opens no further.</summary>
    [Description("Smile; the mouth opens no further.")]
    [Range(-1.0, 1.0)]
    public double Smile { get; init; }

    /// <summary>-1..1: 1 is 25 years older.</summary>
    [Description("Age; 1 is 25 years older.")]
    [Range(-1.0, 1.0)]
    public double Age { get; init; }

    /// <summary>-1..1: 1 is from the middle between women and men to the mean man.</summary>
    [Description("Masculinity; 1 is from the middle between women and men to the mean man, -1 to the mean woman.")]
    [Range(-1.0, 1.0)]
    public double Masculinity { get; init; }

    /// <summary>-1..2: how much further from the mean face; -1 is the mean, 0 the face as it is, 1 doubles the distance.</summary>
    [Description("How much further from the mean face; -1 is the mean, 0 the face as it is, 1 doubles the distance.")]
    [Range(-1.0, 2.0)]
    public double Caricature { get; init; }

    /// <summary>0..50: principal components that the face keeps; 0 is the mean face. Null keeps the face itself.</summary>
    [Description("Principal components that the face keeps; 0 is the mean face. Null keeps the face itself.")]
    [Range(0, MostComponents)]
    public int? Components { get; init; }

    /// <summary>The change that they ask for.</summary>
    internal FaceSpaceChange Change => new(Smile, Age, Masculinity, Caricature, Components);
}
