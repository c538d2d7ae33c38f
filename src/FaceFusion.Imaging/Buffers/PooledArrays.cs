using System.Buffers;

namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// The arrays behind pooled pictures and planes. The shared pool rounds lengths up to a power of two and keeps all that it gets
/// back, for every thread: for pictures of tens of megapixels that would be gigabytes. So large arrays are nearly made to measure,
/// few of them are kept, and what was let go is collected as soon as it adds up, for the collector alone sees no hurry.
/// </summary>
internal static class PooledArrays
{
    /// <summary>Floats beyond which an array counts as large: 4 MB, a picture of 512 px.</summary>
    internal const int Large = 1024 * 1024;

    /// <summary>Bytes of large arrays that wait to be used again, at most: eight pictures of 1024 px, two of 2048 px.</summary>
    internal const long MostIdle = 128L * 1024 * 1024;

    /// <summary>Arrays up to this, a picture of 1024 px, are little enough to be left to the collector's own sense.</summary>
    private const long Weighty = 16L * 1024 * 1024;
    private const long Often = 128L * 1024 * 1024;

    private static readonly Lock s_lock = new();

    // The longest unused first.
    private static readonly List<float[]> s_idle = [];
    private static long s_idleBytes;
    private static long s_released;

    /// <summary>An array of at least so many floats that holds whatever was there before.</summary>
    public static float[] Rent(int length)
    {
        if (length <= Large)
        {
            return ArrayPool<float>.Shared.Rent(length);
        }

        var size = RoundUp(length);
        lock (s_lock)
        {
            // The last that was let go is the likeliest to be in a cache yet.
            var at = s_idle.FindLastIndex(array => array.Length == size);
            if (at >= 0)
            {
                var array = s_idle[at];
                s_idle.RemoveAt(at);
                s_idleBytes -= Bytes(array);
                return array;
            }
        }

        return GC.AllocateUninitializedArray<float>(size);
    }

    /// <summary>Takes back an array that <see cref="Rent"/> gave; nobody else may hold it any more.</summary>
    public static void Return(float[] array)
    {
        if (array.Length <= Large)
        {
            ArrayPool<float>.Shared.Return(array);
            return;
        }

        var released = 0L;
        lock (s_lock)
        {
            if (Bytes(array) > MostIdle / 4)
            {
                released = Weight(array);
            }
            else
            {
                s_idle.Add(array);
                s_idleBytes += Bytes(array);
            }

            while (s_idleBytes > MostIdle)
            {
                released += Weight(s_idle[0]);
                s_idleBytes -= Bytes(s_idle[0]);
                s_idle.RemoveAt(0);
            }
        }

        if (released > 0 && Interlocked.Add(ref s_released, released) >= Often)
        {
            GiveBack();
        }
    }

    /// <summary>Gives back what waits to be used again too, for whoever makes no more pictures.</summary>
    public static void GiveBackAll()
    {
        lock (s_lock)
        {
            s_idle.Clear();
            s_idleBytes = 0;
        }

        DecodedPixels.Clear();
        GiveBack();
    }

    /// <summary>Collects what was let go and gives its memory back to the system: it would otherwise wait for a picture that may never come.</summary>
    public static void GiveBack()
    {
        Interlocked.Exchange(ref s_released, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>To one of eight lengths between two powers of two, so that pictures of nearly one size share arrays; at most an eighth is wasted.</summary>
    internal static int RoundUp(int length)
    {
        var step = (int)((System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) / 2) / 8);
        return (int)Math.Min(Array.MaxLength, ((long)length + step - 1) / step * step);
    }

    private static long Weight(float[] array) => Bytes(array) > Weighty ? Bytes(array) : 0;

    private static long Bytes(float[] array) => sizeof(float) * (long)array.Length;
}
