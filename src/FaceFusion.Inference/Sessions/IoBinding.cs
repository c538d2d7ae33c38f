using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>
/// A session's inputs and outputs bound to memory of its own, which one run after the other uses. An input is bound anew only where its
/// shape changes, and the outputs where they may get other shapes. For one run at a time.
/// </summary>
internal sealed class IoBinding : IDisposable
{
    private readonly Ort.InferenceSession _session;
    private readonly Ort.OrtIoBinding _binding;
    private readonly Ort.RunOptions _options = new();
    private readonly HostMemory _memory;
    private readonly BoundInput[] _inputs;
    private readonly BoundOutput[] _outputs;
    private readonly string _model;
    private readonly bool _copiesInputs;
    private readonly bool _keepsOutputs;
    private bool _bindsOutputs = true;
    private Ort.IDisposableReadOnlyCollection<Ort.OrtValue>? _results;

    /// <summary>Binds nothing yet.</summary>
    /// <param name="session">The session, which stays open for as long as the binding does.</param>
    /// <param name="provider">What computes it: binding an input copies it to a card, so that it is bound for every run.</param>
    /// <param name="memory">Where tensors lie.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="model">What errors call the model.</param>
    public IoBinding(
        Ort.InferenceSession session, ExecutionProvider provider, HostMemory memory, IEnumerable<TensorInfo> inputs, IEnumerable<TensorInfo> outputs, string model)
    {
        (_session, _memory, _model, _copiesInputs) = (session, memory, model, provider != ExecutionProvider.Cpu);
        _binding = session.CreateIoBinding();
        _inputs = [.. inputs.Select(input => new BoundInput(input, memory, model))];
        _outputs = [.. outputs.Select(output => new BoundOutput(output, model))];

        // Where a file leaves a size free, it may depend on what is seen: a run that found the memory of the one before would fail. So would any
        // on a card, which copies its answer to that memory and then, as ONNX Runtime 1.30 has it, once more onto itself.
        _keepsOutputs = provider == ExecutionProvider.Cpu && Array.TrueForAll(_outputs, output => output.Info.Shape.All(size => size >= 0));
    }

    /// <summary>About what its inputs and outputs take.</summary>
    public long Bytes => _inputs.Sum(input => input.Bytes) + _outputs.Sum(output => output.Bytes);

    /// <summary>Forgets what the inputs hold, for whoever comes next to give their own; the memory stays.</summary>
    public void Clear()
    {
        foreach (var input in _inputs)
        {
            input.IsFilled = false;
        }
    }

    /// <summary>The values of an input, to be written before the run.</summary>
    public Span<float> Input(int index, scoped ReadOnlySpan<int> shape)
    {
        _bindsOutputs |= _inputs[index].Take(shape);
        return _inputs[index].Values;
    }

    /// <inheritdoc cref="Input"/>
    public Memory<float> InputMemory(int index, scoped ReadOnlySpan<int> shape)
    {
        _bindsOutputs |= _inputs[index].Take(shape);
        return _inputs[index].Memory;
    }

    /// <summary>Runs the model on what the inputs hold.</summary>
    /// <exception cref="ArgumentException">An input was not given.</exception>
    /// <exception cref="OnnxRuntimeException">inference_failed; the binding may be used again.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var input in _inputs)
        {
            input.Store();
        }

        try
        {
            Bind();
            using (cancellation.UnsafeRegister(static options => ((Ort.RunOptions)options!).Terminate = true, _options))
            {
                _session.RunWithBinding(_options, _binding);
            }

            ReadOutputs();
        }
        catch (Exception e) when (OnnxRuntimeException.Covers(e))
        {
            _bindsOutputs = true;
            cancellation.ThrowIfCancellationRequested();
            throw OnnxRuntimeException.Of(e, InferenceErrorCodes.InferenceFailed, _model);
        }
        finally
        {
            _options.Terminate = false;
        }
    }

    /// <summary>The values of an output of the last run, which are the caller's until the next.</summary>
    public Span<float> Output(int index) => _outputs[index].Values;

    /// <summary>The sizes of an output of the last run.</summary>
    public IReadOnlyList<int> ShapeOf(int index) => _outputs[index].Shape;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var input in _inputs)
        {
            input.Dispose();
        }

        ForgetOutputs();
        _binding.Dispose();
        _options.Dispose();
    }

    private void Bind()
    {
        foreach (var input in _inputs)
        {
            if (_copiesInputs || !input.IsBound)
            {
                input.BindTo(_binding);
            }
        }

        if (_bindsOutputs)
        {
            ForgetOutputs();
            foreach (var output in _outputs)
            {
                _binding.BindOutputToDevice(output.Info.Name, _memory.Info);
            }
        }
    }

    private void ReadOutputs()
    {
        ForgetOutputs();
        _results = _binding.GetOutputValues();
        _bindsOutputs = !_keepsOutputs;
        foreach (var (output, value) in _outputs.Zip(_results))
        {
            output.Read(value);
        }
    }

    private void ForgetOutputs()
    {
        foreach (var output in _outputs)
        {
            output.Clear();
        }

        _results?.Dispose();
        _results = null;
    }
}
