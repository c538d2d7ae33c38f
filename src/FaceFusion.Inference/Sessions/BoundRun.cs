namespace FaceFusion.Inference;

/// <summary>
/// Memory of a session, borrowed for one run or several: inputs are written where the model reads them and outputs read where it wrote
/// them, so that nothing is copied or set aside for a run. For one thread; a session lends as many as are wanted at once,
/// and one that was disposed of meanwhile stays open until they are given back.
/// </summary>
public sealed class BoundRun : IDisposable
{
    private readonly OpenSession _session;
    private readonly string _model;
    private readonly IReadOnlyDictionary<string, int> _inputs;
    private readonly IReadOnlyDictionary<string, int> _outputs;
    private IoBinding? _binding;

    internal BoundRun(OpenSession session, string model, IoBinding binding, IReadOnlyDictionary<string, int> inputs, IReadOnlyDictionary<string, int> outputs) =>
        (_session, _model, _binding, _inputs, _outputs) = (session, model, binding, inputs, outputs);

    private IoBinding Binding => _binding ?? throw new ObjectDisposedException(nameof(BoundRun));

    /// <summary>The values of an input, to be written before the run. They hold whatever was there before.</summary>
    /// <param name="name">Its name, or its role where an <see cref="InstalledSession"/> lent the memory.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <returns>As many values as the sizes say; good until the input is asked for with other sizes, or the memory is given back.</returns>
    /// <exception cref="ArgumentException">There is no such input.</exception>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<float> Input(string name, params ReadOnlySpan<int> shape) => Binding.Input(Index(_inputs, name, "input"), shape);

    /// <summary>The same as <see cref="Input"/> for whoever lets several threads write.</summary>
    /// <inheritdoc cref="Input"/>
    public Memory<float> InputMemory(string name, params ReadOnlySpan<int> shape) => Binding.InputMemory(Index(_inputs, name, "input"), shape);

    /// <summary>Runs the model.</summary>
    /// <param name="cancellation">Stops the run between two operators.</param>
    /// <exception cref="ArgumentException">An input was not given.</exception>
    /// <exception cref="OnnxRuntimeException">inference_failed: a shape the model does not take, or a failure inside. Another run may follow.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Another run may follow.</exception>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public void Run(CancellationToken cancellation) => Binding.Run(cancellation);

    /// <summary>The values of an output of the last run.</summary>
    /// <param name="name">Its name or role.</param>
    /// <returns>The caller's to change; good until the next run, or until the memory is given back.</returns>
    /// <exception cref="ArgumentException">There is no such output.</exception>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<float> Output(string name) => Binding.Output(Index(_outputs, name, "output"));

    /// <summary>The sizes of an output of the last run, outermost first.</summary>
    /// <inheritdoc cref="Output"/>
    public IReadOnlyList<int> ShapeOf(string name) => Binding.ShapeOf(Index(_outputs, name, "output"));

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _binding, null) is { } binding)
        {
            _session.Return(binding);
        }
    }

    private int Index(IReadOnlyDictionary<string, int> known, string name, string kind) => known.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"{_model} has no {kind} \"{name}\"; it has {string.Join(", ", known.Keys)}.", nameof(name));
}
