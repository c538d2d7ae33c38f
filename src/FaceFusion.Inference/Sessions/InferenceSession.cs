using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>A loaded model. Safe for concurrent runs; dispose of it when no run will start any more.</summary>
public sealed class InferenceSession : IDisposable
{
    /// <summary>Bytes of one run's memory that are kept for the next; what a larger one took is let go with it.</summary>
    private const long MostKept = 32L * 1024 * 1024;

    private readonly Ort.InferenceSession _session;
    private readonly Lazy<HostMemory> _memory;
    private readonly Dictionary<string, int> _inputIndexes;
    private readonly Dictionary<string, int> _outputIndexes;
    private readonly Lock _lock = new();
    private readonly Stack<IoBinding> _idle = [];
    private int _lent;
    private bool _disposed;

    /// <summary>Loads a model from its bytes.</summary>
    /// <param name="model">An ONNX file's bytes; not used after the constructor.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="OnnxRuntimeException">model_invalid: the bytes are no model that ONNX Runtime takes.</exception>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public InferenceSession(byte[] model, string name, InferenceSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        Name = name;
        (_session, Provider, ProviderReason) = SessionFactory.Create(model, name, options);
        Inputs = Describe(_session.InputNames, _session.InputMetadata);
        Outputs = Describe(_session.OutputNames, _session.OutputMetadata);
        (_inputIndexes, _outputIndexes) = (Indexes(Inputs), Indexes(Outputs));
        _memory = new(() => HostMemory.Of(_session, Provider, options.CudaDevice));
    }

    /// <summary>What errors call the model.</summary>
    public string Name { get; }

    /// <summary>What really computes it.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>Why that provider, one sentence for the log.</summary>
    public string ProviderReason { get; }

    /// <summary>The inputs, in the model's order.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>The outputs, in the model's order.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Lends memory for runs without copies; give it back by disposing of it. What the tensors are called is said by name.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public BoundRun Rent() => Rent(_inputIndexes, _outputIndexes);

    /// <summary>Runs the model.</summary>
    /// <param name="inputs">A tensor for each input, by name.</param>
    /// <param name="cancellation">Stops the run between two operators.</param>
    /// <returns>A tensor for each output, by name.</returns>
    /// <exception cref="ArgumentException">An input is missing, or one is there that the model does not have.</exception>
    /// <exception cref="OnnxRuntimeException">inference_failed: a shape the model does not take, or a failure inside.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyDictionary<string, FloatTensor> Run(IReadOnlyDictionary<string, FloatTensor> inputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        cancellation.ThrowIfCancellationRequested();
        var tensors = InModelOrder(inputs);
        using var run = Rent();
        foreach (var (input, tensor) in Inputs.Zip(tensors))
        {
            tensor.Values.CopyTo(run.Input(input.Name, [.. tensor.Shape]));
        }

        run.Run(cancellation);
        return Outputs.ToDictionary(output => output.Name, output => new FloatTensor(run.Output(output.Name).ToArray(), [.. run.ShapeOf(output.Name)]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            while (_idle.TryPop(out var binding))
            {
                binding.Dispose();
            }

            CloseUnlessLent();
        }
    }

    /// <summary>Lends memory whose tensors are called as the caller says.</summary>
    /// <param name="inputs">Places among <see cref="Inputs"/>.</param>
    /// <param name="outputs">Places among <see cref="Outputs"/>.</param>
    internal BoundRun Rent(IReadOnlyDictionary<string, int> inputs, IReadOnlyDictionary<string, int> outputs)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_idle.TryPop(out var binding))
            {
                binding = new IoBinding(_session, Provider, _memory.Value, Inputs, Outputs, Name);
            }

            _lent++;
            return new BoundRun(this, binding, inputs, outputs);
        }
    }

    /// <summary>Takes memory back, for whoever comes next.</summary>
    internal void Return(IoBinding binding)
    {
        binding.Clear();
        lock (_lock)
        {
            _lent--;
            if (!_disposed && binding.Bytes <= MostKept)
            {
                _idle.Push(binding);
                return;
            }

            binding.Dispose();
            if (_disposed)
            {
                CloseUnlessLent();
            }
        }
    }

    private static Dictionary<string, int> Indexes(IReadOnlyList<TensorInfo> tensors) => tensors.Index().ToDictionary(tensor => tensor.Item.Name, tensor => tensor.Index);

    private static TensorInfo[] Describe(IEnumerable<string> names, IReadOnlyDictionary<string, Ort.NodeMetadata> found) => [.. names.Select(name => found[name].IsTensor
        ? new TensorInfo(name, Array.AsReadOnly(found[name].Dimensions), ElementConversion.Of(found[name].ElementDataType))
        : new TensorInfo(name, [], TensorElement.Other))];

    /// <summary>Lets ONNX Runtime's session go, which it does not itself keep open for a run that goes on.</summary>
    private void CloseUnlessLent()
    {
        if (_lent > 0)
        {
            return;
        }

        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }

        _session.Dispose();
    }

    private FloatTensor[] InModelOrder(IReadOnlyDictionary<string, FloatTensor> inputs)
    {
        var tensors = new FloatTensor[Inputs.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = inputs.TryGetValue(Inputs[i].Name, out var tensor)
                ? tensor
                : throw new ArgumentException($"{Name} needs the input \"{Inputs[i].Name}\"; got {string.Join(", ", inputs.Keys)}.", nameof(inputs));
        }

        return inputs.Count == tensors.Length
            ? tensors
            : throw new ArgumentException($"{Name} has {tensors.Length} inputs; got {string.Join(", ", inputs.Keys)}.", nameof(inputs));
    }
}
