namespace FaceFusion.Inference;

/// <summary>What computes a model.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA card through CUDA.</summary>
    Cuda,

    /// <summary>An NVIDIA card through TensorRT, which compiles each model for the card; what it does not take goes to CUDA.</summary>
    TensorRt,
}

/// <summary>How sessions run.</summary>
public sealed record InferenceSessionOptions
{
    /// <summary>The wanted provider. Where it cannot be had, the next of TensorRT, CUDA and CPU computes and the session says why.</summary>
    public ExecutionProvider Provider { get; init; }

    /// <summary>Why the processor computes this model though a card is asked for, the end of a sentence; null lets <see cref="Provider"/> decide.</summary>
    public string? OnProcessorBecause { get; init; }

    /// <summary>The CUDA device, 0 up.</summary>
    public int CudaDevice { get; init; }

    /// <summary>Megabytes of the card's memory that one session may take; 0 sets no limit.</summary>
    public int GpuMegabytes { get; init; }

    /// <summary>True lets TensorRT compute in half precision: faster, and colours may differ by a step of 8 bits.</summary>
    public bool HalfPrecision { get; init; }

    /// <summary>Where TensorRT keeps what it compiled, which takes minutes; null compiles anew at every start.</summary>
    public string? EngineFolder { get; init; }

    /// <summary>Threads that share one operator; 0 leaves it to ONNX Runtime (one a core).</summary>
    public int Threads { get; init; }

    /// <summary>
    /// True lets idle threads spin for a while instead of sleeping: a little sooner back at work, at the price of cores that
    /// the rest of the program wants. Off by default.
    /// </summary>
    public bool Spinning { get; init; }
}
