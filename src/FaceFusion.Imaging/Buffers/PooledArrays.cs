using System.Buffers;

namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// The arrays behind pooled pictures and planes. The shared pool rounds lengths up to a power of two and keeps what it gets
/// back, which for tens of megapixels would be gigabytes: so large ones are made to measure, and what was let go is collected as
/// soon as it adds up, for the collector alone sees no hurry.
/// </summary>
internal static class PooledArrays
{
    /// <summary>Floats from which on an array counts as large: 64 MB, a picture of four megapixels.</summary>
    private const int Large = 16 * 1024 * 1024;
    private const long Often = 256L * 1024 * 1024;

    private static long s_released;

    /// <summary>An array of at least so many floats that holds whatever was there before.</summary>
    public static float[] Rent(int length) =>
        length < Large ? ArrayPool<float>.Shared.Rent(length) : GC.AllocateUninitializedArray<float>(length);

    /// <summary>Takes back an array that <see cref="Rent"/> gave; nobody else may hold it any more.</summary>
    public static void Return(float[] array)
    {
        if (array.Length <= Large)
        {
            ArrayPool<float>.Shared.Return(array);
        }
        else if (Interlocked.Add(ref s_released, sizeof(float) * (long)array.Length) >= Often)
        {
            Interlocked.Exchange(ref s_released, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
