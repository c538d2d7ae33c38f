using System.Collections.Concurrent;
using System.Text;
using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Tests;

/// <summary>A pool of children with faults built in, the codec over it, and what was heard of them.</summary>
internal sealed class Children : IDisposable, IDecoderLog
{
    public static readonly DecodeLimits Limits = new() { MaxPixels = 4_000_000 };

    private readonly DecoderPool _pool;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Children(Func<DecoderOptions, DecoderOptions>? change = null)
    {
        var options = new DecoderOptions
        {
            Workers = 2,
            MemoryMegabytes = 512,
            Program = Path.Combine(AppContext.BaseDirectory, "FaceFusion.Decoding.Faults.dll"),
            Log = this,
        };
        _pool = new DecoderPool(change?.Invoke(options) ?? options);
        Codec = new IsolatedImageCodec(_pool, new VipsImageCodec());
    }

    public IImageCodec Codec { get; }

    public DecoderPool Pool => _pool;

    /// <summary>Ends when the first child is ready.</summary>
    public Task StartedAsync() => _started.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public ConcurrentQueue<int> Processes { get; } = new();

    public ConcurrentQueue<string> Unconfined { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>A file that the child misbehaves at.</summary>
    public static byte[] Fault(string fault) => [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("FAULT:" + fault)];

    /// <summary>A picture that no symmetry hides a fault of.</summary>
    public static Bitmap Picture(int width = 320, int height = 200, int channels = 3)
    {
        var picture = new Bitmap(width, height, channels);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (byte)((i * 7 / 3) + (i / picture.Stride * 5));
        }

        return picture;
    }

    public void Dispose() => _pool.Dispose();

    public void Started(int process, string unconfined)
    {
        Processes.Enqueue(process);
        if (unconfined.Length > 0)
        {
            Unconfined.Enqueue(unconfined);
        }

        _started.TrySetResult();
    }

    public void Broke(int process, string reason, string said) => Faults.Enqueue(reason + " " + said);

    public void NotStarted(string reason) => Faults.Enqueue(reason);
}
