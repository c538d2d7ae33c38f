namespace FaceFusion.Faces;

/// <summary>From planes, as the program has crops, to pixels, as nets that came from TensorFlow take them.</summary>
internal static class PixelOrder
{
    /// <summary>Three planes as pixels of three values.</summary>
    public static float[] Interleave(ReadOnlySpan<float> planes)
    {
        var (pixels, size) = (new float[planes.Length], planes.Length / 3);
        for (var i = 0; i < size; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                pixels[(3 * i) + c] = planes[(c * size) + i];
            }
        }

        return pixels;
    }
}
