using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Inference.Native;

/// <summary>
/// Where a session's bound inputs and outputs lie: plain memory for the CPU, and for a graphics card memory that the system keeps in
/// place, from which the card copies by itself (CUDA copies plain memory to such memory first).
/// </summary>
internal sealed unsafe class HostMemory : IDisposable
{
    private const int Alignment = 64;
    private readonly OrtAllocatorHandle? _allocator;
    private readonly OrtMemoryInfoHandle? _pinned;

    private HostMemory()
    {
    }

    private HostMemory(OrtAllocatorHandle allocator, OrtMemoryInfoHandle pinned) => (_allocator, _pinned) = (allocator, pinned);

    /// <summary>Plain memory.</summary>
    public static HostMemory Plain { get; } = new();

    /// <summary>True where a card copies from it by itself.</summary>
    public bool IsPinned => _allocator is not null;

    /// <summary>What ONNX Runtime calls it.</summary>
    public OrtMemoryInfoHandle Info => _pinned ?? OnnxRuntime.CpuMemory;

    /// <summary>The memory that suits a session; plain where a card gives none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="provider">What computes it.</param>
    /// <param name="device">The card.</param>
    public static HostMemory Of(OrtSessionHandle session, ExecutionProvider provider, int device)
    {
        if (provider == ExecutionProvider.Cpu)
        {
            return Plain;
        }

        const int DeviceAllocator = 0;
        const int CpuOutput = -1;
        var api = OrtLibrary.Api;
        OrtMemoryInfoHandle? info = null;
        try
        {
            nint created;
            fixed (byte* name = "CudaPinned\0"u8)
            {
                Check(api.CreateMemoryInfo(name, DeviceAllocator, device, CpuOutput, &created));
            }

            info = new OrtMemoryInfoHandle(created);
            using var owner = session.Hold();
            Check(api.CreateAllocator(owner.Value, created, &created));
            return new HostMemory(new OrtAllocatorHandle(created), info);
        }
        catch (OnnxRuntimeException)
        {
            // Another copy for every run, and the same numbers.
            info?.Dispose();
            return Plain;
        }
    }

    /// <summary>Memory for so many bytes, whatever was in it before.</summary>
    public SafeHandle Rent(nuint bytes)
    {
        var size = nuint.Max(bytes, Alignment);
        if (_allocator is null)
        {
            return new PlainBlock((nint)NativeMemory.AlignedAlloc(size, Alignment));
        }

        using var owner = _allocator.Hold();
        void* data;
        Check(OrtLibrary.Api.AllocatorAlloc(owner.Value, size, &data));
        return new PinnedBlock((nint)data, _allocator);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _allocator?.Dispose();
        _pinned?.Dispose();
    }

    private static void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, "memory of the graphics card");

    private sealed class PlainBlock : SafeHandleZeroOrMinusOneIsInvalid
    {
        public PlainBlock(nint data)
            : base(ownsHandle: true) => SetHandle(data);

        protected override bool ReleaseHandle()
        {
            NativeMemory.AlignedFree((void*)handle);
            return true;
        }
    }

    private sealed class PinnedBlock : SafeHandleZeroOrMinusOneIsInvalid
    {
        private readonly OrtAllocatorHandle _owner;

        public PinnedBlock(nint data, OrtAllocatorHandle owner)
            : base(ownsHandle: true)
        {
            SetHandle(data);
            _owner = owner;
            var taken = false;
            owner.DangerousAddRef(ref taken);
        }

        protected override bool ReleaseHandle()
        {
            var status = OrtLibrary.Api.AllocatorFree(_owner.DangerousGetHandle(), (void*)handle);
            if (status != 0)
            {
                OrtLibrary.Api.ReleaseStatus(status);
            }

            _owner.DangerousRelease();
            return status == 0;
        }
    }
}
