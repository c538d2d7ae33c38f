using System.Globalization;

namespace FaceFusion.Inference.Native;

/// <summary>Creates native sessions and decides what computes them.</summary>
internal static unsafe class SessionFactory
{
    private const int AllOptimizations = 99;
    private const int ErrorLevel = 3;
    private const long Megabyte = 1024 * 1024;
    private const string CudaProvider = "CUDAExecutionProvider";
    private const string TensorRtProvider = "TensorrtExecutionProvider";

    /// <summary>A session on the wanted provider, or on the CPU with the reason why not.</summary>
    public static (OrtSessionHandle Session, ExecutionProvider Provider, string Reason) Create(
        ReadOnlySpan<byte> model, string name, InferenceSessionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.CudaDevice, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.GpuMegabytes, nameof(options));
        var why = new List<string>();
        foreach (var provider in (ExecutionProvider[])[ExecutionProvider.TensorRt, ExecutionProvider.Cuda])
        {
            if (provider > options.Provider)
            {
                continue;
            }

            if (WhyNot(provider, OnnxRuntime.AvailableProviders, OnnxRuntime.LibraryPath) is { } missing)
            {
                why.Add(missing);
                continue;
            }

            try
            {
                return (Create(model, name, options, provider), provider, Reason(provider, options, why));
            }
            catch (OnnxRuntimeException e) when (e.Status is not (OnnxRuntimeStatus.InvalidProtobuf or OnnxRuntimeStatus.InvalidGraph))
            {
                // No driver, no card, another CUDA version: the next can still do the work.
                why.Add($"{e.Arguments["reason"]}");
            }
        }

        return (Create(model, name, options, ExecutionProvider.Cpu), ExecutionProvider.Cpu, Reason(ExecutionProvider.Cpu, options, why));
    }

    /// <summary>One sentence: what computes, and why not what was asked for.</summary>
    internal static string Reason(ExecutionProvider provider, InferenceSessionOptions options, IReadOnlyList<string> why)
    {
        var what = provider == ExecutionProvider.Cpu ? "CPU" : $"{Word(provider)} device {options.CudaDevice}";
        return provider == options.Provider ? $"{what}, as the settings say." : $"{what}, although {Word(options.Provider)} was asked for: {string.Join("; ", why.Distinct())}.";
    }

    /// <summary>Why CUDA cannot be had, or null where it may be tried.</summary>
    internal static string? WhyNoCuda(IReadOnlyList<string> providers, string libraryPath) => WhyNot(ExecutionProvider.Cuda, providers, libraryPath);

    private static string Word(ExecutionProvider provider) => provider == ExecutionProvider.TensorRt ? "TensorRT" : "CUDA";

    private static string? WhyNot(ExecutionProvider provider, IReadOnlyList<string> providers, string libraryPath)
    {
        var (name, library) = provider == ExecutionProvider.TensorRt ? (TensorRtProvider, "tensorrt") : (CudaProvider, "cuda");
        if (!providers.Contains(name))
        {
            return $"this ONNX Runtime has only {string.Join(", ", providers)}; build with -p:Gpu=true for one with CUDA";
        }

        var file = OperatingSystem.IsWindows() ? $"onnxruntime_providers_{library}.dll" : $"libonnxruntime_providers_{library}.so";
        var folder = Path.GetDirectoryName(libraryPath);
        return string.IsNullOrEmpty(folder) || File.Exists(Path.Combine(folder, file)) ? null : $"{file} is not beside {libraryPath}";
    }

    private static OrtSessionHandle Create(ReadOnlySpan<byte> model, string name, InferenceSessionOptions options, ExecutionProvider provider)
    {
        var api = OrtLibrary.Api;

        // First: what a provider says while it is loaded, such as which library it lacks, goes through the environment's log.
        using var environment = OnnxRuntime.Environment.Hold();
        nint created;
        Check(api.CreateSessionOptions(&created));
        using var handle = new OrtSessionOptionsHandle(created);
        Check(api.SetSessionLogSeverityLevel(created, ErrorLevel));
        Check(api.SetSessionGraphOptimizationLevel(created, AllOptimizations));
        if (options.Threads > 0)
        {
            Check(api.SetIntraOpNumThreads(created, options.Threads));
        }

        fixed (byte* key = "session.intra_op.allow_spinning\0"u8, value = options.Spinning ? "1\0"u8 : "0\0"u8)
        {
            Check(api.AddSessionConfigEntry(created, key, value));
        }

        if (provider == ExecutionProvider.TensorRt)
        {
            AppendTensorRt(created, name, options);
        }

        if (provider != ExecutionProvider.Cpu)
        {
            AppendCuda(created, name, options);
        }

        nint session;
        fixed (byte* bytes = model)
        {
            Check(api.CreateSessionFromArray(environment.Value, bytes, (nuint)model.Length, created, &session));
        }

        return new(session);

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.ModelInvalid, name);
    }

    private static void AppendCuda(nint sessionOptions, string name, InferenceSessionOptions options)
    {
        var api = OrtLibrary.Api;
        nint created;
        Check(api.CreateCudaProviderOptions(&created));
        using var handle = new OrtCudaOptionsHandle(created);
        using var pairs = new OptionPairs(CudaSettings(options));
        Check(api.UpdateCudaProviderOptions(created, pairs.Keys, pairs.Values, pairs.Count));
        Check(api.SessionOptionsAppendExecutionProviderCuda(sessionOptions, created));

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.ModelInvalid, name);
    }

    private static void AppendTensorRt(nint sessionOptions, string name, InferenceSessionOptions options)
    {
        var api = OrtLibrary.Api;
        using var handle = CreateTensorRtOptions(name);
        using var created = handle.Hold();
        using var pairs = new OptionPairs(TensorRtSettings(options));
        Check(api.UpdateTensorRtProviderOptions(created.Value, pairs.Keys, pairs.Values, pairs.Count));
        Check(api.SessionOptionsAppendExecutionProviderTensorRt(sessionOptions, created.Value));

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.ModelInvalid, name);
    }

    /// <summary>Empty settings of TensorRT.</summary>
    /// <exception cref="OnnxRuntimeException">This ONNX Runtime was built without it.</exception>
    internal static OrtTensorRtOptionsHandle CreateTensorRtOptions(string name)
    {
        nint created;
        OrtStatus.ThrowIfFailed(OrtLibrary.Api.CreateTensorRtProviderOptions(&created), InferenceErrorCodes.ModelInvalid, name);
        return new(created);
    }

    /// <summary>CUDA's settings by ONNX Runtime's names. The search for the fastest convolution by trying all would cost seconds at each new size.</summary>
    internal static Dictionary<string, string> CudaSettings(InferenceSessionOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["device_id"] = Text(options.CudaDevice),
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            ["arena_extend_strategy"] = "kSameAsRequested",
        };
        if (options.GpuMegabytes > 0)
        {
            settings["gpu_mem_limit"] = Text(options.GpuMegabytes * Megabyte);
        }

        return settings;
    }

    /// <summary>TensorRT's settings by ONNX Runtime's names.</summary>
    internal static Dictionary<string, string> TensorRtSettings(InferenceSessionOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["device_id"] = Text(options.CudaDevice),
            ["trt_fp16_enable"] = options.HalfPrecision ? "1" : "0",
            ["trt_engine_cache_enable"] = options.EngineFolder is null ? "0" : "1",
        };
        if (options.EngineFolder is { } folder)
        {
            settings["trt_engine_cache_path"] = folder;
        }

        if (options.GpuMegabytes > 0)
        {
            settings["trt_max_workspace_size"] = Text(options.GpuMegabytes * Megabyte);
        }

        return settings;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
