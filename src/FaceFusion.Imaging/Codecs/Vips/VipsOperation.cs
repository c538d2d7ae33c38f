using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>
/// One call of a libvips operation by its nickname: set inputs, then <see cref="RunToImage"/> or <see cref="RunToBytes"/>
/// once. Everything goes through GObject properties, so a wrong name or type is an error and never undefined behaviour.
/// </summary>
internal sealed class VipsOperation : IDisposable
{
    private readonly string _nickname;
    private readonly GObjectHandle _operation;

    /// <summary>Makes the call of operation <paramref name="nickname"/>.</summary>
    public VipsOperation(string nickname)
    {
        _nickname = nickname;
        _operation = new GObjectHandle(NativeVips.OperationNew(nickname));
        if (_operation.IsInvalid)
        {
            _operation.Dispose();
            throw VipsException.Take(nickname);
        }
    }

    /// <summary>Sets a number; libvips enums and flags take their values.</summary>
    public VipsOperation Set(string property, int number)
    {
        var value = New(NativeGObject.TypeInt);
        NativeGObject.ValueSetInt(ref value, number);
        return Put(property, ref value);
    }

    /// <summary>Sets a switch.</summary>
    public VipsOperation Set(string property, bool flag)
    {
        var value = New(NativeGObject.TypeBoolean);
        NativeGObject.ValueSetBoolean(ref value, flag ? 1 : 0);
        return Put(property, ref value);
    }

    /// <summary>Sets a text.</summary>
    public VipsOperation Set(string property, string text)
    {
        var value = New(NativeGObject.TypeString);
        NativeGObject.ValueSetString(ref value, text);
        return Put(property, ref value);
    }

    /// <summary>Sets an image; the operation keeps a reference.</summary>
    public VipsOperation Set(string property, VipsImage image)
    {
        var value = New(NativeVips.ImageGetType());
        NativeGObject.ValueSetObject(ref value, image.Handle);
        return Put(property, ref value);
    }

    /// <summary>Sets a blob; the operation keeps a reference.</summary>
    public VipsOperation Set(string property, VipsBlobHandle blob)
    {
        var value = New(NativeVips.BlobGetType());
        NativeGObject.ValueSetBoxed(ref value, blob);
        return Put(property, ref value);
    }

    /// <summary>Runs the operation and takes its output image.</summary>
    /// <exception cref="VipsException">It failed.</exception>
    public VipsImage RunToImage(string output = "out")
    {
        using var built = Build();
        var value = New(NativeVips.ImageGetType());
        NativeGObject.ObjectGetProperty(built, output, ref value);
        var image = new VipsImage(NativeGObject.ObjectRef(NativeGObject.ValueGetObject(value)));
        NativeGObject.ValueUnset(ref value);
        NativeVips.ObjectUnrefOutputs(built);
        return image;
    }

    /// <summary>Runs the operation and copies its output blob.</summary>
    /// <exception cref="VipsException">It failed.</exception>
    public byte[] RunToBytes(string output = "buffer")
    {
        using var built = Build();
        var value = New(NativeVips.BlobGetType());
        NativeGObject.ObjectGetProperty(built, output, ref value);
        var data = NativeVips.BlobGet(NativeGObject.ValueGetBoxed(value), out var length);
        var bytes = new byte[checked((int)length)];
        Marshal.Copy(data, bytes, 0, bytes.Length);
        NativeGObject.ValueUnset(ref value);
        NativeVips.ObjectUnrefOutputs(built);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _operation.Dispose();

    private GObjectHandle Build()
    {
        var built = new GObjectHandle(NativeVips.CacheOperationBuild(_operation));
        if (built.IsInvalid)
        {
            built.Dispose();
            NativeVips.ObjectUnrefOutputs(_operation);
            throw VipsException.Take(_nickname);
        }

        return built;
    }

    private static GValue New(nuint type)
    {
        var value = default(GValue);
        NativeGObject.ValueInit(ref value, type);
        return value;
    }

    private VipsOperation Put(string property, ref GValue value)
    {
        NativeGObject.ObjectSetProperty(_operation, property, value);
        NativeGObject.ValueUnset(ref value);
        return this;
    }
}
