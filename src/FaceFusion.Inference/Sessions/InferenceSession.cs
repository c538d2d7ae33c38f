using System.Runtime.InteropServices;
using System.Text;
using FaceFusion.Inference.Native;

namespace FaceFusion.Inference;

/// <summary>A loaded model. Safe for concurrent runs; dispose of it when no run will start any more.</summary>
public sealed unsafe class InferenceSession : IDisposable
{
    /// <summary>Bytes of one run's memory that are kept for the next; what a larger one took is let go with it.</summary>
    private const long MostKept = 32L * 1024 * 1024;

    private readonly OrtSessionHandle _session;
    private readonly byte[][] _inputNames;
    private readonly byte[][] _outputNames;
    private readonly Lazy<HostMemory> _memory;
    private readonly Dictionary<string, int> _inputIndexes;
    private readonly Dictionary<string, int> _outputIndexes;
    private readonly Lock _lock = new();
    private readonly Stack<IoBinding> _idle = [];
    private bool _disposed;

    /// <summary>Loads a model from its bytes.</summary>
    /// <param name="model">An ONNX file's bytes; not used after the constructor.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="OnnxRuntimeException">model_invalid: the bytes are no model that ONNX Runtime takes.</exception>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public InferenceSession(ReadOnlySpan<byte> model, string name, InferenceSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        Name = name;
        (_session, Provider, ProviderReason) = SessionFactory.Create(model, name, options);
        Inputs = Describe(inputs: true);
        Outputs = Describe(inputs: false);
        _inputNames = [.. Inputs.Select(Terminated)];
        _outputNames = [.. Outputs.Select(Terminated)];
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
        using var options = CreateRunOptions();
        using var termination = cancellation.UnsafeRegister(static o => ((OrtRunOptionsHandle)o!).Terminate(), options);
        try
        {
            return Run(tensors, options);
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_idle.TryPop(out var binding))
            {
                binding.Dispose();
            }
        }

        _session.Dispose();
        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }
    }

    /// <summary>Lends memory whose tensors are called as the caller says.</summary>
    /// <param name="inputs">Places among <see cref="Inputs"/>.</param>
    /// <param name="outputs">Places among <see cref="Outputs"/>.</param>
    internal BoundRun Rent(IReadOnlyDictionary<string, int> inputs, IReadOnlyDictionary<string, int> outputs)
    {
        IoBinding? binding;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _idle.TryPop(out binding);
        }

        return new BoundRun(this, binding ?? new IoBinding(_session, Provider, _memory.Value, Inputs.Zip(_inputNames), Outputs.Zip(_outputNames), Name), inputs, outputs);
    }

    /// <summary>Takes memory back, for whoever comes next.</summary>
    internal void Return(IoBinding binding)
    {
        binding.Clear();
        lock (_lock)
        {
            if (!_disposed && binding.Bytes <= MostKept)
            {
                _idle.Push(binding);
                return;
            }
        }

        binding.Dispose();
    }

    private static Dictionary<string, int> Indexes(IReadOnlyList<TensorInfo> tensors) => tensors.Index().ToDictionary(tensor => tensor.Item.Name, tensor => tensor.Index);

    private static byte[] Terminated(TensorInfo tensor) => Encoding.UTF8.GetBytes(tensor.Name + '\0');

    private Dictionary<string, FloatTensor> Run(FloatTensor[] tensors, OrtRunOptionsHandle options)
    {
        using var session = _session.Hold();
        using var runOptions = options.Hold();
        using var pins = new PinnedArrays();
        var inputNames = stackalloc byte*[_inputNames.Length];
        var inputValues = stackalloc nint[_inputNames.Length];
        var outputNames = stackalloc byte*[_outputNames.Length];
        var outputValues = stackalloc nint[_outputNames.Length];
        var owned = new List<OrtValueHandle>(tensors.Length + _outputNames.Length);
        try
        {
            for (var i = 0; i < tensors.Length; i++)
            {
                var value = CreateValue(tensors[i], Inputs[i].Element, pins);
                owned.Add(value);
                inputNames[i] = (byte*)pins.Pin(_inputNames[i]);
                inputValues[i] = value.DangerousGetHandle();
            }

            for (var i = 0; i < _outputNames.Length; i++)
            {
                outputNames[i] = (byte*)pins.Pin(_outputNames[i]);
                outputValues[i] = 0;
            }

            Check(OrtLibrary.Api.Run(
                session.Value, runOptions.Value, inputNames, inputValues, (nuint)tensors.Length, outputNames, (nuint)_outputNames.Length, outputValues));

            var results = new Dictionary<string, FloatTensor>(_outputNames.Length);
            for (var i = 0; i < _outputNames.Length; i++)
            {
                owned.Add(new OrtValueHandle(outputValues[i]));
            }

            for (var i = 0; i < _outputNames.Length; i++)
            {
                results.Add(Outputs[i].Name, ReadValue(outputValues[i], Outputs[i].Name));
            }

            return results;
        }
        finally
        {
            owned.ForEach(value => value.Dispose());
        }
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

    private OrtRunOptionsHandle CreateRunOptions()
    {
        nint created;
        Check(OrtLibrary.Api.CreateRunOptions(&created));
        return new(created);
    }

    private OrtValueHandle CreateValue(FloatTensor tensor, TensorElement element, PinnedArrays pins)
    {
        var shape = stackalloc long[tensor.Shape.Count];
        for (var i = 0; i < tensor.Shape.Count; i++)
        {
            shape[i] = tensor.Shape[i];
        }

        using var memory = OnnxRuntime.CpuMemory.Hold();
        nint created;
        Check(OrtLibrary.Api.CreateTensorWithDataAsOrtValue(
            memory.Value,
            (void*)pins.Pin(ElementConversion.ToStored(tensor.Buffer, element)),
            (nuint)(tensor.Buffer.LongLength * ElementConversion.SizeOf(element)),
            shape,
            (nuint)tensor.Shape.Count,
            ElementConversion.ToNative(element),
            &created));
        return new(created);
    }

    private FloatTensor ReadValue(nint value, string output)
    {
        if (value == 0)
        {
            throw Invalid($"the output \"{output}\" came back empty");
        }

        var (shape, element) = TensorShape.OfValue(value, Name);
        if (element == TensorElement.Other)
        {
            throw Invalid($"the output \"{output}\" holds no real numbers");
        }

        void* data;
        Check(OrtLibrary.Api.GetTensorMutableData(value, &data));
        var count = shape.Aggregate(1, (product, size) => checked(product * size));
        return new FloatTensor(ElementConversion.FromStored(new ReadOnlySpan<byte>(data, count * ElementConversion.SizeOf(element)), element), shape);
    }

    private TensorInfo[] Describe(bool inputs)
    {
        var api = OrtLibrary.Api;
        using var session = _session.Hold();
        nuint count;
        Check(inputs ? api.SessionGetInputCount(session.Value, &count) : api.SessionGetOutputCount(session.Value, &count));
        nint allocator;
        Check(api.GetAllocatorWithDefaultOptions(&allocator));
        var infos = new TensorInfo[(int)count];
        for (nuint i = 0; i < count; i++)
        {
            byte* text;
            Check(inputs ? api.SessionGetInputName(session.Value, i, allocator, &text) : api.SessionGetOutputName(session.Value, i, allocator, &text));
            var name = Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
            Check(api.AllocatorFree(allocator, text));
            nint type;
            Check(inputs ? api.SessionGetInputTypeInfo(session.Value, i, &type) : api.SessionGetOutputTypeInfo(session.Value, i, &type));
            using var handle = new OrtTypeInfoHandle(type);
            nint tensor;
            Check(api.CastTypeInfoToTensorInfo(type, &tensor));
            var (shape, element) = tensor == 0 ? ([], TensorElement.Other) : TensorShape.Read(tensor, Name);
            infos[i] = new TensorInfo(name, Array.AsReadOnly(shape), element);
        }

        return infos;
    }

    private InferenceException Invalid(string reason) => ModelCatalog.Invalid(Name, reason);

    private void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, Name);
}
