using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>The ONNX Runtime of this process.</summary>
public static class OnnxRuntime
{
    /// <summary>What ONNX Runtime writes to the console: nothing. What goes wrong comes back as an error with its reason.</summary>
    internal const Ort.OrtLoggingLevel LogLevel = Ort.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

    // One environment for the process, as ONNX Runtime wants it. It is never released: sessions may outlive any owner.
    private static readonly Lazy<Ort.OrtEnv> s_environment = new(CreateEnvironment);
    private static readonly Lazy<string[]> s_providers = new(() => s_environment.Value.GetAvailableProviders());

    /// <summary>Version of the native library. The first use loads it, so that a start-up check needs nothing else.</summary>
    /// <exception cref="InferenceException">native_library_missing: none is there, or none that can be loaded.</exception>
    public static string Version => s_environment.Value.GetVersionString();

    /// <summary>The execution providers that the library was built with, such as <c>CPUExecutionProvider</c>.</summary>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public static IReadOnlyList<string> AvailableProviders => s_providers.Value;

    /// <summary>Loads the library as this program wants it; before anything else of it is used.</summary>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    internal static void Start() => _ = s_environment.Value;

    /// <summary>The error that the native library cannot be loaded.</summary>
    internal static InferenceException Missing(Exception reason)
    {
        // The loader goes on with advice and every place that it looked at.
        var why = reason.Message.Split(". ", 2)[0].TrimEnd('.');
        var expected = typeof(Ort.OrtEnv).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "?";
        return new(
            InferenceErrorCodes.NativeLibraryMissing,
            $"ONNX Runtime {expected} is needed; its native library cannot be loaded: {why}. Restore the packages and build again.",
            new Dictionary<string, object> { ["library"] = "ONNX Runtime", ["expected"] = expected, ["found"] = "none" },
            reason);
    }

    private static Ort.OrtEnv CreateEnvironment()
    {
        RuntimeTelemetry.Refuse();
        try
        {
            var options = new Ort.EnvironmentCreationOptions { logId = "facefusion", logLevel = LogLevel };
            var environment = Ort.OrtEnv.CreateInstanceWithOptions(ref options);

            // For Windows, which has no variable for it.
            environment.DisableTelemetryEvents();
            return environment;
        }
        catch (TypeInitializationException e)
        {
            throw Missing(e.GetBaseException());
        }
    }
}
