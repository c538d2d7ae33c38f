using System.Runtime.InteropServices;
using FaceFusion.Inference.Native;

namespace FaceFusion.Inference;

/// <summary>The ONNX Runtime of this process.</summary>
public static unsafe class OnnxRuntime
{
    private const int WarningLevel = 2;

    // One environment for the process, as ONNX Runtime wants it. It is never released: sessions may outlive any owner.
    private static readonly Lazy<OrtEnvironmentHandle> s_environment = new(CreateEnvironment);
    private static readonly Lazy<string[]> s_providers = new(FindProviders);
    private static readonly Lazy<OrtMemoryInfoHandle> s_cpuMemory = new(CreateCpuMemory);

    /// <summary>Version of the native library. The first use loads it, so that a start-up check needs nothing else.</summary>
    /// <exception cref="InferenceException">native_library_missing: none is there, or an older one than needed.</exception>
    public static string Version => OrtLibrary.Version;

    /// <summary>The native library's file.</summary>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public static string LibraryPath => OrtLibrary.Path;

    /// <summary>The execution providers that the library was built with, such as <c>CPUExecutionProvider</c>.</summary>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public static IReadOnlyList<string> AvailableProviders => s_providers.Value;

    internal static OrtEnvironmentHandle Environment => s_environment.Value;

    internal static OrtMemoryInfoHandle CpuMemory => s_cpuMemory.Value;

    private static OrtEnvironmentHandle CreateEnvironment()
    {
        nint created;
        fixed (byte* name = "facefusion\0"u8)
        {
            Check(OrtLibrary.Api.CreateEnv(WarningLevel, name, &created));
        }

        return new(created);
    }

    private static OrtMemoryInfoHandle CreateCpuMemory()
    {
        const int DeviceAllocator = 0;
        const int DefaultMemory = 0;
        nint created;
        Check(OrtLibrary.Api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &created));
        return new(created);
    }

    private static string[] FindProviders()
    {
        byte** names;
        int count;
        Check(OrtLibrary.Api.GetAvailableProviders(&names, &count));
        var found = new string[count];
        for (var i = 0; i < count; i++)
        {
            found[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? string.Empty;
        }

        Check(OrtLibrary.Api.ReleaseAvailableProviders(names, count));
        return found;
    }

    private static void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, "the environment");
}
