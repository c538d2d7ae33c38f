namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// Lends pictures whose memory is used again, for the large short-lived ones: a fresh array of tens of megabytes costs more in
/// page faults than many a kernel. A picture that is not given back is collected like any other.
/// </summary>
public static class LinearImagePool
{
    /// <summary>A picture whose pixels hold whatever was there before.</summary>
    public static LinearImage Rent(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return new LinearImage(width, height, PooledArrays.Rent(checked(width * height * 4)));
    }

    /// <summary>Takes back a picture that <see cref="Rent"/> gave; it must not be used any more. Others are left alone.</summary>
    public static void Return(LinearImage image)
    {
        if (image.TakePooledPixels() is { } pixels)
        {
            PooledArrays.Return(pixels);
        }
    }

    /// <summary>
    /// Collects what was let go by whoever made large arrays of their own, such as a decoded photo of tens of megapixels, and gives its
    /// memory back to the system. Takes some tens of milliseconds.
    /// </summary>
    public static void GiveBack() => PooledArrays.GiveBack();

    /// <summary>The same with all pictures that wait to be used again: for a program that has made its last one and is about to write it.</summary>
    public static void GiveBackAll() => PooledArrays.GiveBackAll();
}
