using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Where a layer is fitted, over the picture's width and height, before the reader puts it elsewhere.</summary>
/// <param name="Middle">What it is turned and made larger about; 0..1.</param>
/// <param name="Left">0..1.</param>
/// <param name="Top">0..1.</param>
/// <param name="Width">0..1.</param>
/// <param name="Height">0..1.</param>
public sealed record LayerBox(Point2 Middle, double Left, double Top, double Width, double Height);
