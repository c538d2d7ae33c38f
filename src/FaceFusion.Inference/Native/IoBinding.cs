namespace FaceFusion.Inference.Native;

/// <summary>
/// A session's inputs and outputs bound to memory of its own, which one run after the other uses (<c>OrtIoBinding</c>). An input is bound
/// anew only where its shape changes, and the outputs where they may get other shapes. For one run at a time.
/// </summary>
internal sealed unsafe class IoBinding : IDisposable
{
    private readonly OrtSessionHandle _session;
    private readonly OrtIoBindingHandle _binding;
    private readonly OrtRunOptionsHandle _options;
    private readonly HostMemory _memory;
    private readonly BoundInput[] _inputs;
    private readonly BoundOutput[] _outputs;
    private readonly string _model;
    private readonly bool _copiesInputs;
    private readonly bool _keepsOutputs;
    private bool _bindsOutputs = true;

    /// <summary>Binds nothing yet.</summary>
    /// <param name="session">The session, which stays open for as long as the binding does.</param>
    /// <param name="provider">What computes it: binding an input copies it to a card, so that it is bound for every run.</param>
    /// <param name="memory">Where tensors lie.</param>
    /// <param name="inputs">The inputs, with their names as C texts.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="model">What errors call the model.</param>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public IoBinding(
        OrtSessionHandle session,
        ExecutionProvider provider,
        HostMemory memory,
        IEnumerable<(TensorInfo Info, byte[] Name)> inputs,
        IEnumerable<(TensorInfo Info, byte[] Name)> outputs,
        string model)
    {
        (_session, _memory, _model, _copiesInputs) = (session, memory, model, provider != ExecutionProvider.Cpu);
        using var owner = session.Hold();
        nint created;
        Check(OrtLibrary.Api.CreateIoBinding(owner.Value, &created));
        _binding = new OrtIoBindingHandle(created, session);
        Check(OrtLibrary.Api.CreateRunOptions(&created));
        _options = new OrtRunOptionsHandle(created);
        _inputs = [.. inputs.Select(input => new BoundInput(input.Info, input.Name, memory, model))];
        _outputs = [.. outputs.Select(output => new BoundOutput(output.Info, output.Name, model))];

        // Where a file leaves a size free, it may depend on what is seen: a run that found the memory of the one before would fail.
        _keepsOutputs = Array.TrueForAll(_outputs, output => output.Info.Shape.All(size => size >= 0));
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
            if (_copiesInputs || !input.IsBound)
            {
                input.BindTo(_binding);
            }
        }

        using var session = _session.Hold();
        using var binding = _binding.Hold();
        using var options = _options.Hold();
        BindOutputs(binding.Value);
        try
        {
            nint status;
            using (cancellation.UnsafeRegister(static o => ((OrtRunOptionsHandle)o!).Terminate(), _options))
            {
                status = OrtLibrary.Api.RunWithBinding(session.Value, options.Value, binding.Value);
            }

            if (cancellation.IsCancellationRequested)
            {
                Check(OrtLibrary.Api.RunOptionsUnsetTerminate(options.Value));
            }

            Check(status);
            TakeOutputs(binding.Value);
        }
        catch (OnnxRuntimeException)
        {
            _bindsOutputs = true;
            cancellation.ThrowIfCancellationRequested();
            throw;
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

        foreach (var output in _outputs)
        {
            output.Dispose();
        }

        _binding.Dispose();
        _options.Dispose();
    }

    private void BindOutputs(nint binding)
    {
        if (!_bindsOutputs)
        {
            return;
        }

        using var memory = _memory.Info.Hold();
        foreach (var output in _outputs)
        {
            output.Dispose();
            fixed (byte* name = output.Name)
            {
                Check(OrtLibrary.Api.BindOutputToDevice(binding, name, memory.Value));
            }
        }
    }

    private void TakeOutputs(nint binding)
    {
        var api = OrtLibrary.Api;
        nint allocator;
        Check(api.GetAllocatorWithDefaultOptions(&allocator));
        nint* values;
        nuint count;
        Check(api.GetBoundOutputValues(binding, allocator, &values, &count));
        for (var i = 0; i < (int)count; i++)
        {
            _outputs[i].Take(values[i]);
        }

        Check(api.AllocatorFree(allocator, values));
        _bindsOutputs = !_keepsOutputs;
        foreach (var output in _outputs)
        {
            output.Read();
        }
    }

    private void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, _model);
}
