using System.Runtime.InteropServices;

namespace FaceFusion.Inference.Native;

/// <summary>Settings of an execution provider as two arrays of C texts, for as long as a call needs them.</summary>
internal sealed unsafe class OptionPairs : IDisposable
{
    private readonly nint[] _keys;
    private readonly nint[] _values;
    private GCHandle _keyPin;
    private GCHandle _valuePin;

    /// <summary>Copies the settings.</summary>
    public OptionPairs(IReadOnlyDictionary<string, string> settings)
    {
        _keys = [.. settings.Keys.Select(Marshal.StringToCoTaskMemUTF8)];
        _values = [.. settings.Values.Select(Marshal.StringToCoTaskMemUTF8)];
        _keyPin = GCHandle.Alloc(_keys, GCHandleType.Pinned);
        _valuePin = GCHandle.Alloc(_values, GCHandleType.Pinned);
    }

    /// <summary>The names.</summary>
    public byte** Keys => (byte**)_keyPin.AddrOfPinnedObject();

    /// <summary>What they are set to.</summary>
    public byte** Values => (byte**)_valuePin.AddrOfPinnedObject();

    /// <summary>How many.</summary>
    public nuint Count => (nuint)_keys.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        _keyPin.Free();
        _valuePin.Free();
        foreach (var text in _keys.Concat(_values))
        {
            Marshal.FreeCoTaskMem(text);
        }
    }
}
