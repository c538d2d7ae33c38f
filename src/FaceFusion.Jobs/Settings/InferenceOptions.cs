using FaceFusion.Inference;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Inference</c>: what computes the face models, and where they are.</summary>
public sealed class InferenceOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Inference";

    /// <summary>What computes installed models: <c>cpu</c>, <c>cuda</c> or <c>tensorrt</c>. Where one cannot be had, the next before it is used and the log says why. Those that come with the program stay on the processor. Default cpu.</summary>
    public string Provider { get; set; } = "cpu";

    /// <summary>The CUDA device, 0..63. Default 0.</summary>
    public int CudaDevice { get; set; }

    /// <summary>Megabytes of the card's memory that one model may take, 0..1048576; 0 sets no limit. Default 0.</summary>
    public int GpuMegabytes { get; set; }

    /// <summary>True lets TensorRT compute in half precision. Default false.</summary>
    public bool HalfPrecision { get; set; }

    /// <summary>Where TensorRT keeps what it compiled; relative to the program's files, empty compiles at every start. Default <c>engines</c>.</summary>
    public string Engines { get; set; } = "engines";

    /// <summary>Threads of one model, 0..256; 0 takes one a core. Default 0.</summary>
    public int Threads { get; set; }

    /// <summary>The models folder; relative to the program's files. Default <c>models</c>.</summary>
    public string Models { get; set; } = "models";

    /// <summary>The models folder as a full path.</summary>
    public string ModelsFolder => Path.GetFullPath(Models, AppContext.BaseDirectory);

    /// <summary>The same for sessions.</summary>
    public InferenceSessionOptions ToSessionOptions() => new()
    {
        Provider = Enum.TryParse<ExecutionProvider>(Provider, ignoreCase: true, out var provider) ? provider : ExecutionProvider.Cpu,
        GpuMegabytes = GpuMegabytes,
        HalfPrecision = HalfPrecision,
        EngineFolder = string.IsNullOrWhiteSpace(Engines) ? null : Path.GetFullPath(Engines, AppContext.BaseDirectory),
        CudaDevice = CudaDevice,
        Threads = Threads,
    };
}
