namespace FaceFusion.Inference.Native;

/// <summary>An output of the last run.</summary>
internal sealed unsafe class BoundOutput(TensorInfo info, byte[] name, string model) : IDisposable
{
    private OrtValueHandle? _value;
    private nint _data;
    private int _count;
    private bool _isConverted;

    // What a model does not store as float32 is read into this.
    private float[] _converted = [];

    /// <summary>What the file says about it.</summary>
    public TensorInfo Info => info;

    /// <summary>Its name as a C text.</summary>
    public byte[] Name => name;

    /// <summary>Sizes, outermost first.</summary>
    public int[] Shape { get; private set; } = [];

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => sizeof(float) * ((_value is null ? 0 : (long)_count) + _converted.Length);

    /// <summary>The values; nothing before the first run.</summary>
    public Span<float> Values => _value is null ? default : _isConverted ? _converted.AsSpan(0, _count) : new Span<float>((void*)_data, _count);

    /// <summary>Takes over what a run gave; <see cref="Read"/> looks at it.</summary>
    public void Take(nint value)
    {
        Dispose();
        _value = new OrtValueHandle(value);
    }

    /// <summary>Finds the values.</summary>
    /// <exception cref="InferenceException">model_invalid: it is empty, or holds no numbers.</exception>
    public void Read()
    {
        if (_value is not { IsInvalid: false })
        {
            throw ModelCatalog.Invalid(model, $"the output \"{info.Name}\" came back empty");
        }

        using var owner = _value.Hold();
        var value = owner.Value;
        (Shape, var element) = TensorShape.OfValue(value, model);
        if (element == TensorElement.Other)
        {
            throw ModelCatalog.Invalid(model, $"the output \"{info.Name}\" holds no real numbers");
        }

        void* data;
        OrtStatus.ThrowIfFailed(OrtLibrary.Api.GetTensorMutableData(value, &data), InferenceErrorCodes.InferenceFailed, model);
        (_data, _count, _isConverted) = ((nint)data, TensorShape.CountOf(Shape), element != TensorElement.SinglePrecision);
        if (_isConverted)
        {
            if (_count > _converted.Length)
            {
                _converted = new float[_count];
            }

            ElementConversion.Load(new ReadOnlySpan<byte>(data, _count * ElementConversion.SizeOf(element)), element, _converted.AsSpan(0, _count));
        }
    }

    /// <summary>Lets the values go.</summary>
    public void Dispose()
    {
        _value?.Dispose();
        (_value, _data, _count) = (null, 0, 0);
    }
}
