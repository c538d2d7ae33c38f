using System.Buffers;
using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>The values of a float32 tensor as memory that may be handed to other threads. The tensor owns them: good for as long as it is.</summary>
internal sealed unsafe class TensorMemory : MemoryManager<float>
{
    private readonly float* _values;
    private readonly int _count;

    /// <summary>Points at a tensor's values, which do not move.</summary>
    public TensorMemory(Ort.OrtValue tensor)
    {
        var values = tensor.GetTensorMutableDataAsSpan<float>();
        fixed (float* first = values)
        {
            _values = first;
            _count = values.Length;
        }
    }

    /// <inheritdoc/>
    public override Span<float> GetSpan() => new(_values, _count);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_values + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
