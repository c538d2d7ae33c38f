using System.Globalization;
using System.Text;

namespace FaceFusion.Inference.Native;

/// <summary>Creates native sessions and decides what computes them.</summary>
internal static unsafe class SessionFactory
{
    private const int AllOptimizations = 99;
    private const int ErrorLevel = 3;
    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>A session on the wanted provider, or on the CPU with the reason why not.</summary>
    public static (OrtSessionHandle Session, ExecutionProvider Provider, string Reason) Create(
        ReadOnlySpan<byte> model, string name, InferenceSessionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.CudaDevice, nameof(options));
        if (options.Provider == ExecutionProvider.Cpu)
        {
            return (Create(model, name, options, cuda: false), ExecutionProvider.Cpu, "CPU, as the settings say.");
        }

        if (WhyNoCuda(OnnxRuntime.AvailableProviders, OnnxRuntime.LibraryPath) is { } missing)
        {
            return (Create(model, name, options, cuda: false), ExecutionProvider.Cpu, $"CPU, although CUDA was asked for: {missing}.");
        }

        try
        {
            return (Create(model, name, options, cuda: true), ExecutionProvider.Cuda, $"CUDA device {options.CudaDevice}, as the settings say.");
        }
        catch (OnnxRuntimeException e) when (e.Status is not (OnnxRuntimeStatus.InvalidProtobuf or OnnxRuntimeStatus.InvalidGraph))
        {
            // No driver, no card, another CUDA version: the CPU can still do the work.
            var reason = e.Arguments["reason"];
            return (Create(model, name, options, cuda: false), ExecutionProvider.Cpu, $"CPU, although CUDA was asked for: {reason}.");
        }
    }

    /// <summary>Why CUDA cannot be had, or null where it may be tried.</summary>
    internal static string? WhyNoCuda(IReadOnlyList<string> providers, string libraryPath)
    {
        if (!providers.Contains(CudaProvider))
        {
            return $"this ONNX Runtime has only {string.Join(", ", providers)}; build with -p:Gpu=true for one with CUDA";
        }

        var file = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";
        var folder = Path.GetDirectoryName(libraryPath);
        return string.IsNullOrEmpty(folder) || File.Exists(Path.Combine(folder, file)) ? null : $"{file} is not beside {libraryPath}";
    }

    private static OrtSessionHandle Create(ReadOnlySpan<byte> model, string name, InferenceSessionOptions options, bool cuda)
    {
        var api = OrtLibrary.Api;
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

        if (cuda)
        {
            AppendCuda(created, name, options.CudaDevice);
        }

        using var environment = OnnxRuntime.Environment.Hold();
        nint session;
        fixed (byte* bytes = model)
        {
            Check(api.CreateSessionFromArray(environment.Value, bytes, (nuint)model.Length, created, &session));
        }

        return new(session);

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.ModelInvalid, name);
    }

    private static void AppendCuda(nint sessionOptions, string name, int device)
    {
        var api = OrtLibrary.Api;
        nint created;
        Check(api.CreateCudaProviderOptions(&created));
        using var handle = new OrtCudaOptionsHandle(created);
        fixed (byte* key = "device_id\0"u8, value = Encoding.UTF8.GetBytes(device.ToString(CultureInfo.InvariantCulture) + '\0'))
        {
            Check(api.UpdateCudaProviderOptions(created, &key, &value, 1));
        }

        Check(api.SessionOptionsAppendExecutionProviderCuda(sessionOptions, created));

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.ModelInvalid, name);
    }
}
