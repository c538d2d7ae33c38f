using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>One reference to a GObject.</summary>
internal sealed class GObjectHandle : SafeHandle
{
    /// <summary>Takes over one reference.</summary>
    public GObjectHandle(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeGObject.ObjectUnref(handle);
        return true;
    }
}

/// <summary>One reference to a <c>VipsBlob</c> over memory that the caller keeps in place until this is disposed.</summary>
internal sealed class VipsBlobHandle : SafeHandle
{
    private VipsBlobHandle(nint blob)
        : base(0, ownsHandle: true) => SetHandle(blob);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>A blob over pinned memory; nothing is copied.</summary>
    public static unsafe VipsBlobHandle Over(void* data, int length) => new(NativeVips.BlobNew(0, data, (nuint)length));

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeVips.AreaUnref(handle);
        return true;
    }
}
