namespace FaceFusion.Inference.Tests.Sessions;

public class OnnxRuntimeTests
{
    [Fact]
    public void Version_LoadedLibrary_IsThatOfThePackage() => Assert.Equal(typeof(Microsoft.ML.OnnxRuntime.OrtEnv).Assembly.GetName().Version?.ToString(3), OnnxRuntime.Version);

    [Fact]
    public void Missing_Library_SaysWhatIsNeeded()
    {
        var error = OnnxRuntime.Missing(new DllNotFoundException("Unable to load shared library 'onnxruntime'. In order to help diagnose loading problems, consider a tool."));

        Assert.Equal(InferenceErrorCodes.NativeLibraryMissing, error.Code);
        Assert.Equal(
            $"ONNX Runtime {OnnxRuntime.Version} is needed; its native library cannot be loaded: Unable to load shared library 'onnxruntime'. Restore the packages and build again.",
            error.Message);
        Assert.Equal(("ONNX Runtime", OnnxRuntime.Version, "none"), (error.Arguments["library"], error.Arguments["expected"], error.Arguments["found"]));
    }

    [Fact]
    public void AvailableProviders_AnyBuild_HasTheCpu() => Assert.Contains("CPUExecutionProvider", OnnxRuntime.AvailableProviders);

    [Fact]
    public void FirstUse_OfTheLibrary_OpensNoDatabaseOfEvents()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var session = TestModels.Open("add");

        // Where there is one, a part of it is shared memory.
        Assert.DoesNotContain("/.onnxruntime/", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }
}
