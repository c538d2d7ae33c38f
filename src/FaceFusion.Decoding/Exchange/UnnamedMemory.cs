using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Decoding.Exchange;

/// <summary>Memory without a name in the file system (memfd_create(2)); not bound by the size of /dev/shm, which containers keep small.</summary>
[SupportedOSPlatform("linux")]
internal static partial class UnnamedMemory
{
    private const uint AllowSealing = 2;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int AddSeals = 1033;
    private const int SealSealShrinkGrow = 1 | 2 | 4;

    /// <summary>Memory of a fixed size that the next process started inherits.</summary>
    public static SafeFileHandle Create(long bytes)
    {
        var handle = new SafeFileHandle(Require(CreateMemory("facefusion-decoder", AllowSealing), "memfd_create"), ownsHandle: true);
        RandomAccess.SetLength(handle, bytes);
        _ = Require(Control((int)handle.DangerousGetHandle(), AddSeals, SealSealShrinkGrow), "fcntl(F_ADD_SEALS)");
        return handle;
    }

    /// <summary>No later process inherits it.</summary>
    public static void KeepFromOthers(SafeFileHandle handle) =>
        _ = Require(Control((int)handle.DangerousGetHandle(), SetDescriptorFlags, CloseOnExec), "fcntl(F_SETFD)");

    private static int Require(int result, string call) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed.");

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemory(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);
}
