namespace FaceFusion.Inference;

/// <summary>What computes a model.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA card through CUDA.</summary>
    Cuda,
}

/// <summary>How sessions run.</summary>
public sealed record InferenceSessionOptions
{
    /// <summary>The wanted provider. Where CUDA is wanted and cannot be had, the session runs on the CPU and says why.</summary>
    public ExecutionProvider Provider { get; init; }

    /// <summary>The CUDA device, 0 up.</summary>
    public int CudaDevice { get; init; }

    /// <summary>Threads that share one operator; 0 leaves it to ONNX Runtime (one a core).</summary>
    public int Threads { get; init; }

    /// <summary>
    /// True lets idle threads spin for a while instead of sleeping: a little sooner back at work, at the price of cores that
    /// the rest of the program wants. Off by default.
    /// </summary>
    public bool Spinning { get; init; }
}
