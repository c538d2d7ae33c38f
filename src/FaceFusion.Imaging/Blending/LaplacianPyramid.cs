using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Blending;

/// <summary>Band-pass levels of a picture and the low-pass rest; collapsing them gives the picture back (within float rounding).</summary>
public sealed class LaplacianPyramid
{
    internal LaplacianPyramid(IReadOnlyList<LinearImage> levels) => Levels = levels;

    /// <summary>Finest band first; the last entry is the low-pass rest.</summary>
    public IReadOnlyList<LinearImage> Levels { get; }

    /// <summary>Splits a picture into at most <paramref name="levels"/> entries (fewer where it gets too small).</summary>
    public static LaplacianPyramid Split(LinearImage picture, int levels) => throw new NotImplementedException();

    /// <summary>Adds the bands up again.</summary>
    public LinearImage Collapse() => throw new NotImplementedException();
}
