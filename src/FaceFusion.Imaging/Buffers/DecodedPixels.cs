namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// The bytes of decoded pictures, used again for the next picture of the same size: a mean of a hundred portraits decodes half a gigabyte, and
/// fresh arrays of megabytes cost page faults first and a collection later. Bytes that are not given back are collected like any others.
/// </summary>
public static class DecodedPixels
{
    /// <summary>Bytes below which an array is not worth keeping, and above which it is too much.</summary>
    private const int Least = 128 * 1024;
    private const int Most = 24 * 1024 * 1024;

    private const long MostIdle = 24L * 1024 * 1024;

    private static readonly Lock s_lock = new();

    // The longest unused first.
    private static readonly List<byte[]> s_idle = [];
    private static long s_idleBytes;

    /// <summary>Takes back the bytes of a picture that nobody reads any more; false where they are left to the collector.</summary>
    public static bool Return(Bitmap picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Pixels.Length is < Least or > Most)
        {
            return false;
        }

        lock (s_lock)
        {
            s_idle.Add(picture.Pixels);
            s_idleBytes += picture.Pixels.Length;
            while (s_idleBytes > MostIdle)
            {
                RemoveAt(0);
            }
        }

        return true;
    }

    /// <summary>An array of exactly so many bytes that holds whatever was there before.</summary>
    internal static byte[] Rent(int length)
    {
        lock (s_lock)
        {
            // The last that was let go is the likeliest to be in a cache yet.
            var at = length < Least ? -1 : s_idle.FindLastIndex(bytes => bytes.Length == length);
            if (at >= 0)
            {
                var bytes = s_idle[at];
                RemoveAt(at);
                return bytes;
            }
        }

        return GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Leaves all that waits to be used again to the collector.</summary>
    internal static void Clear()
    {
        lock (s_lock)
        {
            s_idle.Clear();
            s_idleBytes = 0;
        }
    }

    private static void RemoveAt(int at)
    {
        s_idleBytes -= s_idle[at].Length;
        s_idle.RemoveAt(at);
    }
}
