using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>
/// ONNX Runtime's session with the memory of its runs, which go in one order only: bound tensors, their allocator, the session. All of them have
/// finalizers, which run in any order, and on a card another order brings the process down. So those that are open are held here, out of the
/// collector's reach, until <see cref="Close"/>. Safe for concurrent use.
/// </summary>
internal sealed class OpenSession
{
    /// <summary>Bytes of one run's memory that are kept for the next; what a larger one took is let go with it.</summary>
    private const long MostKept = 32L * 1024 * 1024;

    private static readonly Lock s_lock = new();
    private static readonly HashSet<OpenSession> s_open = [];

    private readonly Lazy<HostMemory> _memory;
    private readonly Func<OpenSession, IoBinding> _bind;
    private readonly Lock _lock = new();
    private readonly Stack<IoBinding> _idle = [];
    private readonly HashSet<IoBinding> _lent = [];
    private bool _closing;

    /// <summary>Takes the session over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="provider">What computes it.</param>
    /// <param name="device">The card.</param>
    /// <param name="bind">Makes memory for one run at a time.</param>
    public OpenSession(Ort.InferenceSession session, ExecutionProvider provider, int device, Func<OpenSession, IoBinding> bind)
    {
        Session = session;
        _bind = bind;
        _memory = new(() => HostMemory.Of(session, provider, device));
        lock (s_lock)
        {
            s_open.Add(this);
        }
    }

    /// <summary>ONNX Runtime's session.</summary>
    public Ort.InferenceSession Session { get; }

    /// <summary>Where tensors of runs lie.</summary>
    public HostMemory Memory => _memory.Value;

    /// <summary>True once nothing of it is left.</summary>
    public bool IsClosed
    {
        get
        {
            lock (s_lock)
            {
                return !s_open.Contains(this);
            }
        }
    }

    /// <summary>Lends memory for a run.</summary>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public IoBinding Rent()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(InferenceSession));
            var binding = _idle.TryPop(out var idle) ? idle : _bind(this);
            _lent.Add(binding);
            return binding;
        }
    }

    /// <summary>Takes memory back, for whoever comes next.</summary>
    public void Return(IoBinding binding)
    {
        binding.Clear();
        lock (_lock)
        {
            _lent.Remove(binding);
            if (!_closing && binding.Bytes <= MostKept)
            {
                _idle.Push(binding);
                return;
            }

            binding.Dispose();
            CloseUnlessLent();
        }
    }

    /// <summary>Lets everything go, once what was lent is back.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            while (_idle.TryPop(out var binding))
            {
                binding.Dispose();
            }

            CloseUnlessLent();
        }
    }

    private void CloseUnlessLent()
    {
        if (!_closing || _lent.Count > 0)
        {
            return;
        }

        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }

        Session.Dispose();
        lock (s_lock)
        {
            s_open.Remove(this);
        }
    }
}
