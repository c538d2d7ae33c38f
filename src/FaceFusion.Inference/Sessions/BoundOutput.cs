using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>An output of the last run.</summary>
internal sealed class BoundOutput(TensorInfo info, string model)
{
    private Ort.OrtValue? _value;
    private TensorElement _element;
    private int _count;

    // What a model does not store as float32 is read into this.
    private float[] _converted = [];

    /// <summary>What the file says about it.</summary>
    public TensorInfo Info => info;

    /// <summary>Sizes, outermost first.</summary>
    public int[] Shape { get; private set; } = [];

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => sizeof(float) * ((_value is null ? 0 : (long)_count) + _converted.Length);

    /// <summary>The values; nothing before the first run.</summary>
    public Span<float> Values => _value is null ? default
        : _element == TensorElement.SinglePrecision ? _value.GetTensorMutableDataAsSpan<float>()
        : _converted.AsSpan(0, _count);

    /// <summary>Finds the values in what a run gave, which stays the caller's.</summary>
    /// <exception cref="InferenceException">model_invalid: it is empty, or holds no numbers.</exception>
    public void Read(Ort.OrtValue value)
    {
        _value = null;
        if (!value.IsTensor)
        {
            throw ModelCatalog.Invalid(model, $"the output \"{info.Name}\" holds no tensor");
        }

        var found = value.GetTensorTypeAndShape();
        var element = ElementConversion.Of(found.ElementDataType);
        if (element == TensorElement.Other)
        {
            throw ModelCatalog.Invalid(model, $"the output \"{info.Name}\" holds no real numbers");
        }

        (_value, _element, _count) = (value, element, checked((int)found.ElementCount));
        Shape = Array.ConvertAll(found.Shape, size => checked((int)size));
        if (element != TensorElement.SinglePrecision)
        {
            if (_count > _converted.Length)
            {
                _converted = new float[_count];
            }

            ElementConversion.Load(value.GetTensorMutableRawData(), element, _converted.AsSpan(0, _count));
        }
    }

    /// <summary>Forgets the values.</summary>
    public void Clear() => _value = null;
}
