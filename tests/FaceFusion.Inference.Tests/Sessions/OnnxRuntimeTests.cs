namespace FaceFusion.Inference.Tests.Sessions;

public class OnnxRuntimeTests
{
    [Fact]
    public void Version_LoadedLibrary_IsOneThatWasAskedFor()
    {
        Assert.StartsWith("1.", OnnxRuntime.Version, StringComparison.Ordinal);
        Assert.True(Version.Parse(OnnxRuntime.Version).Minor >= 22);
        Assert.True(File.Exists(OnnxRuntime.LibraryPath));
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
