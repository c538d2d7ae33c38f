using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Resampling;

/// <summary>Resizes pictures in linear light: exact area weights when shrinking, Catmull-Rom bicubic when growing.</summary>
public static class AreaResampler
{
    /// <summary>The picture at <paramref name="width"/> x <paramref name="height"/>; the same size gives an equal copy, to the bit.</summary>
    public static LinearImage Resize(LinearImage source, int width, int height) => throw new NotImplementedException();

    /// <summary>Decodes and resizes in one pass, without a full-size float picture: for photos of many megapixels.</summary>
    public static LinearImage Resize(Bitmap source, int width, int height) => throw new NotImplementedException();

    /// <summary>The plane at another size.</summary>
    public static Plane Resize(Plane source, int width, int height) => throw new NotImplementedException();
}
