using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>An input's memory, as the model reads it.</summary>
internal sealed class BoundInput(TensorInfo info, HostMemory memory, string model) : IDisposable
{
    private Ort.OrtValue? _value;
    private int[] _shape = [];
    private int _count;

    // What a model does not store as float32 is written here first.
    private float[] _staged = [];

    /// <summary>Bytes set aside.</summary>
    public long Bytes => _value is null ? 0 : (long)_count * ElementConversion.SizeOf(info.Element);

    /// <summary>True where the model knows where it lies.</summary>
    public bool IsBound { get; private set; }

    /// <summary>True once its values were asked for since the last clearing.</summary>
    public bool IsFilled { get; set; }

    /// <summary>The values, as many as its shape says.</summary>
    public Span<float> Values => _value is null ? default : IsSingle ? _value.GetTensorMutableDataAsSpan<float>() : _staged.AsSpan(0, _count);

    /// <summary>The same for several threads.</summary>
    public Memory<float> Memory => _value is null ? default : IsSingle ? new TensorMemory(_value).Memory : _staged.AsMemory(0, _count);

    private bool IsSingle => info.Element is TensorElement.SinglePrecision or TensorElement.Other;

    /// <summary>Makes room for a shape.</summary>
    /// <returns>True where it is another than before.</returns>
    /// <exception cref="OnnxRuntimeException">inference_failed: there is no memory for it.</exception>
    public bool Take(ReadOnlySpan<int> shape)
    {
        if (_value is null || !shape.SequenceEqual(_shape))
        {
            Reserve(shape);
            IsFilled = true;
            return true;
        }

        IsFilled = true;
        return false;
    }

    /// <summary>Binds its value.</summary>
    public void BindTo(Ort.OrtIoBinding binding)
    {
        binding.BindInput(info.Name, _value);
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
            ElementConversion.Store(_staged.AsSpan(0, _count), info.Element, _value.GetTensorMutableRawData());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _value?.Dispose();
        (_value, IsBound) = (null, false);
    }

    private void Reserve(ReadOnlySpan<int> shape)
    {
        var count = CountOf(shape);
        Dispose();
        (_shape, _count) = (shape.ToArray(), count);
        if (!IsSingle && count > _staged.Length)
        {
            _staged = new float[count];
        }

        try
        {
            _value = Ort.OrtValue.CreateAllocatedTensorValue(memory.Allocator, ElementConversion.ToNative(info.Element), Array.ConvertAll(_shape, size => (long)size));
        }
        catch (Exception e) when (OnnxRuntimeException.Covers(e))
        {
            throw OnnxRuntimeException.Of(e, InferenceErrorCodes.InferenceFailed, model);
        }
    }

    private static int CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        return count;
    }
}
