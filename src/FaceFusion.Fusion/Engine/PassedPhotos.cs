namespace FaceFusion.Fusion.Engine;

/// <summary>
/// A mean of a hundred portraits decodes half a gigabyte into short-lived arrays, and the collector, which sees no need,
/// would let most of it pile up. Telling it after each few photos keeps the process flat for some milliseconds in all.
/// Safe for concurrent use.
/// </summary>
internal sealed class PassedPhotos
{
    private const long Often = 16L * 1024 * 1024;
    private const int BytesPerPixel = 3;

    private long _bytes;

    /// <summary>Counts a photo that is not needed any more.</summary>
    /// <param name="pixels">Of it.</param>
    public void Add(long pixels)
    {
        if (Interlocked.Add(ref _bytes, pixels * BytesPerPixel) >= Often)
        {
            Interlocked.Exchange(ref _bytes, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
