using System.Globalization;
using System.Text.RegularExpressions;
using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>Creates native sessions and decides what computes them.</summary>
internal static partial class SessionFactory
{
    private const long Megabyte = 1024 * 1024;
    private const string CudaProvider = "CUDAExecutionProvider";
    private const string TensorRtProvider = "TensorrtExecutionProvider";

    /// <summary>A session on the wanted provider, or on the CPU with the reason why not.</summary>
    /// <exception cref="OnnxRuntimeException">model_invalid.</exception>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public static (Ort.InferenceSession Session, ExecutionProvider Provider, string Reason) Create(byte[] model, string name, InferenceSessionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.CudaDevice, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.GpuMegabytes, nameof(options));
        List<string> why = options.OnProcessorBecause is { } because ? [because] : [];
        foreach (var provider in why.Count > 0 ? [] : (ExecutionProvider[])[ExecutionProvider.TensorRt, ExecutionProvider.Cuda])
        {
            if (provider > options.Provider)
            {
                continue;
            }

            if (WhyNot(provider, OnnxRuntime.AvailableProviders) is { } missing)
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
                why.Add(Shorten($"{e.Arguments["reason"]}"));
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

    /// <summary>What ONNX Runtime says, without the place in its source that said it.</summary>
    internal static string Shorten(string reason) => SourcePlace().Replace(reason, string.Empty).Trim().TrimEnd('.');

    private static string Word(ExecutionProvider provider) => provider == ExecutionProvider.TensorRt ? "TensorRT" : "CUDA";

    private static string? WhyNot(ExecutionProvider provider, IReadOnlyList<string> providers) =>
        providers.Contains(provider == ExecutionProvider.TensorRt ? TensorRtProvider : CudaProvider)
            ? null
            : $"this ONNX Runtime has only {string.Join(", ", providers)}; build with -p:Gpu=true for one with CUDA";

    private static Ort.InferenceSession Create(byte[] model, string name, InferenceSessionOptions options, ExecutionProvider provider)
    {
        OnnxRuntime.Start();
        try
        {
            using var settings = new Ort.SessionOptions
            {
                LogSeverityLevel = OnnxRuntime.LogLevel,
                GraphOptimizationLevel = Ort.GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            settings.AddSessionConfigEntry("session.intra_op.allow_spinning", options.Spinning ? "1" : "0");
            if (options.Threads > 0)
            {
                settings.IntraOpNumThreads = options.Threads;
            }

            if (provider == ExecutionProvider.TensorRt)
            {
                using var tensorRt = new Ort.OrtTensorRTProviderOptions();
                tensorRt.UpdateOptions(TensorRtSettings(options));
                settings.AppendExecutionProvider_Tensorrt(tensorRt);
            }

            if (provider != ExecutionProvider.Cpu)
            {
                using var cuda = new Ort.OrtCUDAProviderOptions();
                cuda.UpdateOptions(CudaSettings(options));
                settings.AppendExecutionProvider_CUDA(cuda);
            }

            return new Ort.InferenceSession(model, settings);
        }
        catch (Exception e) when (OnnxRuntimeException.Covers(e))
        {
            throw OnnxRuntimeException.Of(e, InferenceErrorCodes.ModelInvalid, name);
        }
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

    [GeneratedRegex(@"^.*\[ONNXRuntimeError\] : \d+ : \w+ : ", RegexOptions.Singleline)]
    private static partial Regex SourcePlace();
}
