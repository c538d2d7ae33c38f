namespace FaceFusion.Inference;

/// <summary>A session of a known model whose inputs and outputs were checked, spoken to by roles. Safe for concurrent runs.</summary>
public sealed class InstalledSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly Dictionary<string, TensorInfo> _inputs;
    private readonly Dictionary<string, TensorInfo> _outputs;
    private readonly Dictionary<string, FloatTensor> _constants;
    private readonly Dictionary<string, int> _inputIndexes;
    private readonly Dictionary<string, int> _outputIndexes;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">installed_model_invalid: names, shapes or types are not those of the model.</exception>
    internal InstalledSession(KnownModel model, InferenceSession session)
    {
        Model = model;
        _session = session;
        _inputs = TensorContract.Bind(model, session.Inputs, model.Inputs, "inputs");
        _outputs = TensorContract.Bind(model, session.Outputs, model.Outputs, "outputs");
        _constants = model.Inputs.Where(input => input.Value is not null && _inputs.ContainsKey(input.Role)).ToDictionary(input => _inputs[input.Role].Name, input => Constant(_inputs[input.Role].Shape, input.Value!.Value));
        if (session.Inputs.Count != _inputs.Count)
        {
            throw ModelFaults.WrongNames(model, "inputs", session.Inputs, model.Inputs);
        }

        (_inputIndexes, _outputIndexes) = (Indexes(_inputs, session.Inputs), Indexes(_outputs, session.Outputs));
    }

    /// <summary>What it is.</summary>
    public KnownModel Model { get; }

    /// <summary>The matrix that the model's entry asks for, row by row; null where it asks for none.</summary>
    public float[]? Matrix { get; internal init; }

    /// <summary>The file's hash, 64 hexadecimal digits.</summary>
    public string Sha256 { get; internal init; } = string.Empty;

    /// <summary>The file's length; about what its weights take in memory.</summary>
    public long Bytes { get; internal init; }

    /// <summary>What computes it and why, one sentence for the log.</summary>
    public string ProviderReason => _session.ProviderReason;

    /// <summary>What the file says about an input.</summary>
    public TensorInfo Input(string role) => _inputs[role];

    /// <summary>What computes it.</summary>
    public ExecutionProvider Provider => _session.Provider;

    /// <summary>The role of the only input beside those that always have the same value.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public string OnlyInput => _inputs.Single(info => !_constants.ContainsKey(info.Value.Name)).Key;

    /// <summary>True where an input of that role is there.</summary>
    public bool Takes(string role) => _inputs.ContainsKey(role);

    /// <summary>
    /// Runs once on nothing, so that a graphics card compiles and sets memory aside before the first picture waits for it. Does nothing on
    /// the CPU, which has no such start, and for models whose sizes are not all told.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">inference_failed.</exception>
    public void WarmUp(CancellationToken cancellation)
    {
        if (Provider == ExecutionProvider.Cpu || _inputs.Values.Any(input => input.Shape.Skip(1).Any(size => size < 0)))
        {
            return;
        }

        _session.Run(_inputs.Values.ToDictionary(input => input.Name, input => Constant(input.Shape, 0)), cancellation);
    }

    /// <summary>
    /// Lends memory for runs without copies, spoken to by roles; inputs that always have the same value have it. Give it back by disposing
    /// of it.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public BoundRun Rent()
    {
        var run = _session.Rent(_inputIndexes, _outputIndexes);
        foreach (var (role, info) in _inputs)
        {
            if (_constants.TryGetValue(info.Name, out var constant))
            {
                constant.Values.CopyTo(run.Input(role, [.. constant.Shape]));
            }
        }

        return run;
    }

    /// <summary>Runs a model of one input, beside those that always have the same value.</summary>
    /// <returns>The outputs by their roles.</returns>
    /// <exception cref="OnnxRuntimeException">inference_failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyDictionary<string, FloatTensor> Run(FloatTensor input, CancellationToken cancellation) =>
        Run(new Dictionary<string, FloatTensor> { [OnlyInput] = input }, cancellation);

    /// <summary>Runs a model; those of its inputs that always have the same value are added.</summary>
    /// <param name="byRole">A tensor for each of the other inputs, by role.</param>
    /// <param name="cancellation">Stops the run between two operators.</param>
    /// <returns>The outputs by their roles.</returns>
    /// <exception cref="OnnxRuntimeException">inference_failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyDictionary<string, FloatTensor> Run(IReadOnlyDictionary<string, FloatTensor> byRole, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(byRole);
        var inputs = new Dictionary<string, FloatTensor>(_constants);
        foreach (var (role, tensor) in byRole)
        {
            inputs[_inputs[role].Name] = tensor;
        }

        var results = _session.Run(inputs, cancellation);
        return _outputs.ToDictionary(output => output.Key, output => results[output.Value.Name]);
    }

    /// <summary>The error that an output has another size than its family reads.</summary>
    public InferenceException UnexpectedSize(string role, FloatTensor found, string expected) => UnexpectedSize(role, found.Shape, expected);

    /// <summary>The error that an output has another size than its family reads.</summary>
    public InferenceException UnexpectedSize(string role, IReadOnlyList<int> found, string expected) => ModelFaults.WrongShape(
        Model, _outputs[role].Name, string.Join(" x ", found), expected);

    private static Dictionary<string, int> Indexes(Dictionary<string, TensorInfo> byRole, IReadOnlyList<TensorInfo> tensors) =>
        byRole.ToDictionary(tensor => tensor.Key, tensor => tensors.Index().First(other => other.Item.Name == tensor.Value.Name).Index);

    private static FloatTensor Constant(IReadOnlyList<int> shape, float value)
    {
        int[] sizes = [.. shape.Select(size => Math.Max(1, size))];
        var values = new float[sizes.Aggregate(1, (product, size) => product * size)];
        values.AsSpan().Fill(value);
        return new FloatTensor(values, sizes);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
