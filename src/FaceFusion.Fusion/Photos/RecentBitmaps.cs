using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Photos;

/// <summary>
/// The last few decoded photos, newest first, and besides them any that is still in memory, in somebody's hands or not yet collected: a
/// photo of 50 megapixels is there once, however many ask for it, and a chain of four reads none of them twice. Safe for concurrent use.
/// </summary>
internal sealed class RecentBitmaps
{
    /// <summary>Enough between finding a face and rendering it; a mean of a hundred passes through without filling memory.</summary>
    private const int MaxPhotos = 3;
    private const int MostSeen = 64;
    private const long MaxBytes = 48 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Photo, Bitmap Pixels)> _newestFirst = [];
    private readonly Dictionary<string, WeakReference<Bitmap>> _seen = [];
    private long _bytes;

    /// <summary>The photo's pixels, or null.</summary>
    public Bitmap? Find(string photo)
    {
        lock (_lock)
        {
            if (!_seen.TryGetValue(photo, out var reference) || !reference.TryGetTarget(out var pixels))
            {
                return null;
            }

            PutFirst(photo, pixels);
            return pixels;
        }
    }

    /// <summary>Keeps a photo, weakly if it alone is more than all may be; lets the oldest go.</summary>
    public void Keep(string photo, Bitmap pixels)
    {
        lock (_lock)
        {
            if (_seen.Count >= MostSeen)
            {
                // A mean of a thousand leaves no thousand names behind.
                foreach (var gone in _seen.Where(seen => !seen.Value.TryGetTarget(out _)).Select(seen => seen.Key).ToArray())
                {
                    _seen.Remove(gone);
                }
            }

            _seen[photo] = new WeakReference<Bitmap>(pixels);
            PutFirst(photo, pixels);
        }
    }

    private void PutFirst(string photo, Bitmap pixels)
    {
        if (pixels.Pixels.LongLength > MaxBytes)
        {
            return;
        }

        for (var node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Photo == photo)
            {
                Remove(node);
                break;
            }
        }

        _newestFirst.AddFirst((photo, pixels));
        _bytes += pixels.Pixels.LongLength;
        while (_bytes > MaxBytes || _newestFirst.Count > MaxPhotos)
        {
            Remove(_newestFirst.Last!);
        }
    }

    private void Remove(LinkedListNode<(string Photo, Bitmap Pixels)> node)
    {
        _bytes -= node.Value.Pixels.Pixels.LongLength;
        _newestFirst.Remove(node);
    }
}
