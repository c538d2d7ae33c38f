namespace FaceFusion.Faces;

/// <summary>The topology of the 189-point FRL template: which point is what, mirror partners, the line list.</summary>
public static partial class FaceTemplate
{
    /// <summary>Number of landmarks.</summary>
    public const int PointCount = 189;
}
