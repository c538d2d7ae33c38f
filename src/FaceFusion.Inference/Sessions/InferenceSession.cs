using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>A loaded model. Safe for concurrent runs; dispose of it when no run will start any more. One that is forgotten closes when it is collected.</summary>
public sealed class InferenceSession : IDisposable
{
    private readonly Dictionary<string, int> _inputIndexes;
    private readonly Dictionary<string, int> _outputIndexes;

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
        var (session, provider, reason) = SessionFactory.Create(model, name, options);
        var inputs = Describe(session.InputNames, session.InputMetadata);
        var outputs = Describe(session.OutputNames, session.OutputMetadata);
        (Provider, ProviderReason, Inputs, Outputs) = (provider, reason, inputs, outputs);
        (_inputIndexes, _outputIndexes) = (Indexes(inputs), Indexes(outputs));

        // Nothing of what it holds may lead back to this object, which would never be collected.
        Open = new OpenSession(session, provider, options.CudaDevice, open => new IoBinding(open.Session, provider, open.Memory, inputs, outputs, name));
    }

    /// <summary>Closes what its owner forgot.</summary>
    ~InferenceSession() => Open?.Close();

    /// <summary>What errors call the model.</summary>
    public string Name { get; }

    /// <summary>What really computes it.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>Why that provider, one sentence for the log.</summary>
    public string ProviderReason { get; }

    /// <summary>What it holds open.</summary>
    internal OpenSession Open { get; }

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
        Open.Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lends memory whose tensors are called as the caller says.</summary>
    /// <param name="inputs">Places among <see cref="Inputs"/>.</param>
    /// <param name="outputs">Places among <see cref="Outputs"/>.</param>
    internal BoundRun Rent(IReadOnlyDictionary<string, int> inputs, IReadOnlyDictionary<string, int> outputs) => new(Open, Name, Open.Rent(), inputs, outputs);

    private static Dictionary<string, int> Indexes(IReadOnlyList<TensorInfo> tensors) => tensors.Index().ToDictionary(tensor => tensor.Item.Name, tensor => tensor.Index);

    private static TensorInfo[] Describe(IEnumerable<string> names, IReadOnlyDictionary<string, Ort.NodeMetadata> found) => [.. names.Select(name => found[name].IsTensor
        ? new TensorInfo(name, Array.AsReadOnly(found[name].Dimensions), ElementConversion.Of(found[name].ElementDataType))
        : new TensorInfo(name, [], TensorElement.Other))];

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
