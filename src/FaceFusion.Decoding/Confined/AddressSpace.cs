using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Decoding.Confined;

/// <summary>How much address space this process has; opened before files can be opened no more.</summary>
internal sealed class AddressSpace : IDisposable
{
    private readonly SafeFileHandle? _pages = OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/statm") : null;

    /// <summary>Bytes now; 0 where the system does not say.</summary>
    public long Bytes()
    {
        Span<byte> text = stackalloc byte[128];
        return _pages is not null && Utf8Parser.TryParse(text[..RandomAccess.Read(_pages, text, 0)], out long pages, out _) ? pages * Environment.SystemPageSize : 0;
    }

    public void Dispose() => _pages?.Dispose();
}
