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
    private readonly Dictionary<string, Seen> _seen = [];
    private long _bytes;

    /// <summary>The photo's pixels, or null.</summary>
    public Bitmap? Find(string photo)
    {
        lock (_lock)
        {
            if (!_seen.TryGetValue(photo, out var seen) || !seen.Pixels.TryGetTarget(out var pixels))
            {
                return null;
            }

            seen.Users++;
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
                foreach (var gone in _seen.Where(seen => !seen.Value.Pixels.TryGetTarget(out _)).Select(seen => seen.Key).ToArray())
                {
                    _seen.Remove(gone);
                }
            }

            _seen[photo] = new Seen(pixels);
            PutFirst(photo, pixels);
        }
    }

    /// <summary>
    /// Lets go of a photo for one of those who found or kept it. Once all of them have, its memory serves the next one: true then.
    /// </summary>
    public bool Release(string photo, Bitmap pixels)
    {
        lock (_lock)
        {
            if (!_seen.TryGetValue(photo, out var seen) || !seen.Pixels.TryGetTarget(out var known) || known != pixels || --seen.Users > 0)
            {
                return false;
            }

            _seen.Remove(photo);
            Forget(photo);
            return DecodedPixels.Return(pixels);
        }
    }

    private void PutFirst(string photo, Bitmap pixels)
    {
        if (pixels.Pixels.LongLength > MaxBytes)
        {
            return;
        }

        Forget(photo);
        _newestFirst.AddFirst((photo, pixels));
        _bytes += pixels.Pixels.LongLength;
        while (_bytes > MaxBytes || _newestFirst.Count > MaxPhotos)
        {
            Remove(_newestFirst.Last!);
        }
    }

    private void Forget(string photo)
    {
        for (var node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Photo == photo)
            {
                Remove(node);
                return;
            }
        }
    }

    private void Remove(LinkedListNode<(string Photo, Bitmap Pixels)> node)
    {
        _bytes -= node.Value.Pixels.Pixels.LongLength;
        _newestFirst.Remove(node);
    }

    /// <summary>A photo that is in memory, and how many asked for it and have not let go of it.</summary>
    private sealed class Seen(Bitmap pixels)
    {
        public WeakReference<Bitmap> Pixels { get; } = new(pixels);

        public int Users { get; set; } = 1;
    }
}
