using System.Runtime.InteropServices;

namespace FaceFusion.Inference.Native;

/// <summary>An input's memory, which grows to the largest that was asked for, and the value that shows it to ONNX Runtime.</summary>
internal sealed unsafe class BoundInput(TensorInfo info, byte[] name, HostMemory memory, string model) : IDisposable
{
    private readonly int _size = ElementConversion.SizeOf(info.Element);
    private SafeHandle? _block;
    private OrtValueHandle? _value;
    private int[] _shape = [];
    private int _count;

    // What a model does not store as float32 is written here first.
    private float[] _staged = [];

    /// <summary>Bytes set aside.</summary>
    public long Bytes { get; private set; }

    /// <summary>True where the model knows where it lies.</summary>
    public bool IsBound { get; private set; }

    /// <summary>True once its values were asked for since the last clearing.</summary>
    public bool IsFilled { get; set; }

    /// <summary>The values, as many as its shape says.</summary>
    public Span<float> Values => IsSingle ? new Span<float>((void*)Data, _count) : _staged.AsSpan(0, _count);

    private bool IsSingle => info.Element is TensorElement.SinglePrecision or TensorElement.Other;

    private nint Data => _block!.DangerousGetHandle();

    /// <summary>Makes room for a shape.</summary>
    /// <returns>True where it is another than before.</returns>
    public bool Take(ReadOnlySpan<int> shape)
    {
        if (_value is not null && shape.SequenceEqual(_shape))
        {
            IsFilled = true;
            return false;
        }

        var count = TensorShape.CountOf(shape);
        _value?.Dispose();
        (_value, IsBound) = (null, false);
        Reserve((long)count * _size, count);
        (_shape, _count) = (shape.ToArray(), count);
        _value = CreateValue();
        IsFilled = true;
        return true;
    }

    /// <summary>Binds its value.</summary>
    public void BindTo(OrtIoBindingHandle binding)
    {
        using var owner = binding.Hold();
        using var value = _value!.Hold();
        fixed (byte* text = name)
        {
            Check(OrtLibrary.Api.BindInput(owner.Value, text, value.Value));
        }

        IsBound = true;
    }

    /// <summary>Writes the values as the model stores them.</summary>
    /// <exception cref="ArgumentException">They were not given.</exception>
    public void Store()
    {
        if (!IsFilled || _value is null)
        {
            throw new ArgumentException($"{model} needs the input \"{info.Name}\".");
        }

        if (!IsSingle)
        {
            ElementConversion.Store(_staged.AsSpan(0, _count), info.Element, new Span<byte>((void*)Data, _count * _size));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _value?.Dispose();
        _value = null;
        _block?.Dispose();
        (_block, Bytes) = (null, 0);
    }

    private void Reserve(long bytes, int count)
    {
        if (_block is null || bytes > Bytes)
        {
            _block?.Dispose();
            _block = memory.Rent((nuint)bytes);
            Bytes = bytes;
        }

        if (!IsSingle && count > _staged.Length)
        {
            _staged = new float[count];
        }
    }

    private OrtValueHandle CreateValue()
    {
        var sizes = stackalloc long[_shape.Length];
        for (var i = 0; i < _shape.Length; i++)
        {
            sizes[i] = _shape[i];
        }

        using var owner = memory.Info.Hold();
        nint created;
        Check(OrtLibrary.Api.CreateTensorWithDataAsOrtValue(
            owner.Value, (void*)Data, (nuint)((long)_count * _size), sizes, (nuint)_shape.Length, ElementConversion.ToNative(info.Element), &created));
        return new(created);
    }

    private void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, model);
}
