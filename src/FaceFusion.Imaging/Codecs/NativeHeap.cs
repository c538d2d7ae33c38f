using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// Gives freed native memory back to the system now and then. Decoders allocate aligned strips, which glibc before 2.39 does
/// not find again among its free blocks (bug 14581): a thread's heap grew by 0.8 MB a portrait, to 60 MB each, nearly all of
/// it free. Nothing happens where the C library has no <c>malloc_trim</c>.
/// </summary>
internal static unsafe class NativeHeap
{
    // A trim takes 3-5 ms; so often it costs 0.3 ms a portrait of 1350 px.
    private const long BytesBetweenTrims = 64 * 1024 * 1024;

    private static readonly delegate* unmanaged<nuint, int> s_trim = FindTrim();
    private static long s_decodedBytes;

    /// <summary>Counts decoded bytes, and trims when enough have come together.</summary>
    public static void AfterDecoding(long bytes)
    {
        if (s_trim is null || Interlocked.Add(ref s_decodedBytes, bytes) < BytesBetweenTrims)
        {
            return;
        }

        // Of several threads that come here at once, one finds the count still high.
        if (Interlocked.Exchange(ref s_decodedBytes, 0) >= BytesBetweenTrims)
        {
            _ = s_trim(0);
        }
    }

    private static delegate* unmanaged<nuint, int> FindTrim() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim)
            ? (delegate* unmanaged<nuint, int>)trim
            : null;
}
