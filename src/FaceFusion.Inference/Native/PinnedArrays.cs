using System.Runtime.InteropServices;

namespace FaceFusion.Inference.Native;

/// <summary>Arrays that stay where they are until a native call has come back.</summary>
internal sealed class PinnedArrays : IDisposable
{
    private readonly List<GCHandle> _handles = [];

    /// <summary>Pins an array.</summary>
    /// <returns>The address of its first element.</returns>
    public nint Pin(Array array)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        _handles.Add(handle);
        return handle.AddrOfPinnedObject();
    }

    public void Dispose()
    {
        foreach (var handle in _handles)
        {
            handle.Free();
        }

        _handles.Clear();
    }
}
