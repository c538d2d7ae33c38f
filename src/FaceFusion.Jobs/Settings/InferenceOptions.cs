using FaceFusion.Inference;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Inference</c>: what computes the face models, and where they are.</summary>
public sealed class InferenceOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Inference";

    /// <summary><c>cpu</c> or <c>cuda</c>. Where CUDA is wanted and cannot be had, the processor is used and the log says why. Default cpu.</summary>
    public string Provider { get; set; } = "cpu";

    /// <summary>The CUDA device, 0..63. Default 0.</summary>
    public int CudaDevice { get; set; }

    /// <summary>Threads of one model, 0..256; 0 takes one a core. Default 0.</summary>
    public int Threads { get; set; }

    /// <summary>The models folder; relative to the program's files. Default <c>models</c>.</summary>
    public string Models { get; set; } = "models";

    /// <summary>The models folder as a full path.</summary>
    public string ModelsFolder => Path.GetFullPath(Models, AppContext.BaseDirectory);

    /// <summary>The same for sessions.</summary>
    public InferenceSessionOptions ToSessionOptions() => new()
    {
        Provider = string.Equals(Provider, "cuda", StringComparison.OrdinalIgnoreCase) ? ExecutionProvider.Cuda : ExecutionProvider.Cpu,
        CudaDevice = CudaDevice,
        Threads = Threads,
    };
}
