namespace FaceFusion.Imaging.Buffers;

/// <summary>A change of a picture's pixels, of each by itself: any part can be made at any time, and comes out the same.</summary>
public interface IPixelChange
{
    /// <summary>Changes a run of pixels of one row in place.</summary>
    /// <param name="pixels">Premultiplied, linear light, 4 floats a pixel.</param>
    /// <param name="x">Column of the first in the whole picture.</param>
    /// <param name="y">Their row in the whole picture.</param>
    void Apply(Span<float> pixels, int x, int y);
}
