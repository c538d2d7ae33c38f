using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>
/// Where a session's bound inputs and outputs lie: plain memory for the CPU, and for a graphics card memory that the system keeps in
/// place, from which the card copies by itself (CUDA copies plain memory to such memory first).
/// </summary>
internal sealed class HostMemory : IDisposable
{
    private readonly Ort.OrtAllocator? _pinned;
    private readonly Ort.OrtMemoryInfo? _pinnedInfo;

    private HostMemory()
    {
    }

    private HostMemory(Ort.OrtAllocator pinned, Ort.OrtMemoryInfo info) => (_pinned, _pinnedInfo) = (pinned, info);

    /// <summary>Plain memory.</summary>
    public static HostMemory Plain { get; } = new();

    /// <summary>True where a card copies from it by itself.</summary>
    public bool IsPinned => _pinned is not null;

    /// <summary>Gives it out.</summary>
    public Ort.OrtAllocator Allocator => _pinned ?? Ort.OrtAllocator.DefaultInstance;

    /// <summary>What ONNX Runtime calls it.</summary>
    public Ort.OrtMemoryInfo Info => _pinnedInfo ?? Ort.OrtMemoryInfo.DefaultInstance;

    /// <summary>The memory that suits a session; plain where a card gives none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="provider">What computes it.</param>
    /// <param name="device">The card.</param>
    public static HostMemory Of(Ort.InferenceSession session, ExecutionProvider provider, int device)
    {
        if (provider == ExecutionProvider.Cpu)
        {
            return Plain;
        }

        Ort.OrtMemoryInfo? info = null;
        try
        {
            info = new(Ort.OrtMemoryInfo.allocatorCUDA_PINNED, Ort.OrtAllocatorType.DeviceAllocator, device, Ort.OrtMemType.CpuOutput);
            return new HostMemory(new Ort.OrtAllocator(session, info), info);
        }
        catch (Exception e) when (OnnxRuntimeException.Covers(e))
        {
            // Another copy for every run, and the same numbers.
            info?.Dispose();
            return Plain;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pinned?.Dispose();
        _pinnedInfo?.Dispose();
    }
}
