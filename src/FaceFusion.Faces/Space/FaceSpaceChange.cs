namespace FaceFusion.Faces.Space;

/// <summary>Where a face is to go in the face space, seen from where it is.</summary>
/// <param name="Smile">
/// -1..1: 1 is 1.3 times the mean smile that people put on when asked to, the mouth no further open. Below 0 it is half as
/// strong: no one was photographed frowning, and a whole smile backwards is a pout.
/// </param>
/// <param name="Age">-1..1: 1 is 25 years.</param>
/// <param name="Masculinity">-1..1: 1 is from the middle between women and men to the mean man.</param>
/// <param name="Caricature">-1..2: how much further from the mean face; -1 is the mean, 1 doubles the distance.</param>
/// <param name="Components">Principal components that the face keeps; null keeps the face itself.</param>
public readonly record struct FaceSpaceChange(double Smile, double Age, double Masculinity, double Caricature, int? Components)
{
    private const double Frown = 0.5;

    /// <summary>True where the face stays as it is.</summary>
    public bool IsNone => this == default;

    /// <summary>True where it matters how the face itself looks, not only where it is to go.</summary>
    public bool LooksAtFace => Caricature != 0 || Components is not null;

    /// <summary>The amounts of the directions, in the order of the space.</summary>
    internal double[] Directions => [Smile < 0 ? Frown * Smile : Smile, Age, Masculinity];
}
