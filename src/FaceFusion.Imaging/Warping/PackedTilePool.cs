using System.Collections.Concurrent;

namespace FaceFusion.Imaging.Warping;

/// <summary>Memory of packed tiles, one for each core: the shared pool would keep one of two megabytes for every thread that ever had a tile.</summary>
internal static class PackedTilePool
{
    /// <summary>Sizes are rounded up to this, so that the next tile's memory is rarely too small.</summary>
    private const int Step = 64 * 1024;

    private static readonly ConcurrentStack<short[]> s_kept = new();

    /// <summary>At least <paramref name="length"/> samples, with whatever was in them.</summary>
    public static short[] Rent(int length) => s_kept.TryPop(out var kept) && kept.Length >= length
        ? kept
        : GC.AllocateUninitializedArray<short>((length + Step - 1) / Step * Step);

    /// <summary>Gives them back.</summary>
    public static void Return(short[] samples)
    {
        if (s_kept.Count < Environment.ProcessorCount)
        {
            s_kept.Push(samples);
        }
    }
}
