using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Photos;

/// <summary>
/// The last few decoded photos, newest first, and besides them any that is still in somebody's hands: a photo of 50 megapixels is
/// in memory once, however many ask for it. Safe for concurrent use.
/// </summary>
internal sealed class RecentBitmaps
{
    /// <summary>Enough between finding a face and rendering it; a mean of a hundred passes through without filling memory.</summary>
    private const int MaxPhotos = 3;
    private const long MaxBytes = 48 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Photo, Bitmap Pixels)> _newestFirst = [];
    private readonly Dictionary<string, WeakReference<Bitmap>> _large = [];
    private long _bytes;

    /// <summary>The photo's pixels, or null.</summary>
    public Bitmap? Find(string photo)
    {
        lock (_lock)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Photo == photo)
                {
                    _newestFirst.Remove(node);
                    _newestFirst.AddFirst(node);
                    return node.Value.Pixels;
                }
            }

            return _large.TryGetValue(photo, out var reference) && reference.TryGetTarget(out var pixels) ? pixels : null;
        }
    }

    /// <summary>Keeps a photo, weakly if it alone is more than all may be; lets the oldest go.</summary>
    public void Keep(string photo, Bitmap pixels)
    {
        lock (_lock)
        {
            if (pixels.Pixels.LongLength > MaxBytes)
            {
                _large[photo] = new WeakReference<Bitmap>(pixels);
                return;
            }

            _newestFirst.AddFirst((photo, pixels));
            _bytes += pixels.Pixels.LongLength;
            while (_bytes > MaxBytes || _newestFirst.Count > MaxPhotos)
            {
                _bytes -= _newestFirst.Last!.Value.Pixels.Pixels.LongLength;
                _newestFirst.RemoveLast();
            }
        }
    }
}
