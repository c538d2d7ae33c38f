using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>
/// Which of libvips' loaders and savers may run. libvips chooses a loader from the bytes and brings some that were never
/// made for files from strangers (CVE-2026-66066), so all are blocked, these are opened by name, and the set is looked at
/// afterwards.
/// </summary>
internal static class VipsOperationGate
{
    /// <summary><c>VIPS_OPERATION_BLOCKED</c>.</summary>
    private const uint Blocked = 1 << 5;

    /// <summary>The classes that may run: from memory and to memory only.</summary>
    public static readonly IReadOnlySet<string> Allowed = new HashSet<string>(StringComparer.Ordinal)
    {
        "VipsForeignLoadJpegBuffer",
        "VipsForeignLoadPngBuffer",
        "VipsForeignLoadWebpBuffer",
        "VipsForeignLoadHeifBuffer",
        "VipsForeignLoadTiffBuffer",
        "VipsForeignLoadNsgifBuffer",
        "VipsForeignSaveJpegBuffer",
        "VipsForeignSavePngBuffer",
        "VipsForeignSaveWebpBuffer",
        "VipsForeignSaveHeifBuffer",
    };

    /// <summary>Blocks every loader and saver, opens the allowed ones, then blocks what libvips itself does not trust.</summary>
    public static void Close()
    {
        NativeVips.OperationBlockSet("VipsForeign", 1);
        foreach (var name in Allowed)
        {
            NativeVips.OperationBlockSet(name, 0);
        }

        NativeVips.BlockUntrustedSet(1);
    }

    /// <summary>The loaders and savers that would run although they are not allowed; expected to be none.</summary>
    public static IReadOnlyList<string> Unlisted() => [.. Runnable().Where(name => !Allowed.Contains(name))];

    /// <summary>The loaders and savers that would run.</summary>
    public static IReadOnlyList<string> Runnable()
    {
        var found = new List<string>();
        Collect(NativeGObject.TypeFromName("VipsForeign"), found);
        return found;
    }

    /// <summary>All loaders and savers of this build, blocked or not.</summary>
    public static IReadOnlyList<string> All()
    {
        var found = new List<string>();
        Collect(NativeGObject.TypeFromName("VipsForeign"), found, _ => true);
        return found;
    }

    private static void Collect(nuint type, List<string> found) => Collect(type, found, IsRunnable);

    private static unsafe void Collect(nuint type, List<string> found, Func<nuint, bool> wanted)
    {
        if (NativeGObject.TypeTestFlags(type, NativeGObject.FlagAbstract) == 0 && wanted(type))
        {
            found.Add(Marshal.PtrToStringUTF8(NativeGObject.TypeName(type)) ?? "?");
        }

        var children = NativeGObject.TypeChildren(type, out var count);
        foreach (var child in new ReadOnlySpan<nuint>((void*)children, (int)count))
        {
            Collect(child, found, wanted);
        }

        NativeGObject.Free(children);
    }

    private static bool IsRunnable(nuint type)
    {
        // Flags are read from an instance, which is never built: no offset into a class structure is relied on.
        var instance = NativeGObject.ObjectNew(type, 0, 0, 0);
        var flags = NativeVips.OperationGetFlags(instance);
        NativeGObject.ObjectUnref(instance);
        return (flags & Blocked) == 0;
    }
}
