using System.Runtime.InteropServices;
using FaceFusion.Inference.Native;

namespace FaceFusion.Inference.Tests.Native;

public class OrtLibraryTests
{
    [Fact]
    public void Open_OtherLibrary_SaysWhatIsNeeded()
    {
        var other = NativeLibrary.GetMainProgramHandle();

        var error = Assert.Throws<InferenceException>(() => OrtLibrary.Open(other, "/somewhere/libother.so"));

        Assert.Equal(InferenceErrorCodes.NativeLibraryMissing, error.Code);
        Assert.Contains("ONNX Runtime 1.22 or newer is needed; found /somewhere/libother.so", error.Message, StringComparison.Ordinal);
        Assert.Equal("ONNX Runtime", error.Arguments["library"]);
    }

    [Fact]
    public void Candidates_ThisProgram_BeginWithItsNativeFolder() =>
        Assert.Contains("native", Path.GetDirectoryName(OrtLibrary.Candidates(AppContext.BaseDirectory).First()), StringComparison.Ordinal);

    [Fact]
    public void Candidates_EmptyFolder_AreNone()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-");
        try
        {
            Assert.Empty(OrtLibrary.Candidates(folder.FullName));
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void WhyNoCuda_LibraryWithoutItsProviderFile_NamesTheFile()
    {
        var reason = SessionFactory.WhyNoCuda(["CUDAExecutionProvider", "CPUExecutionProvider"], Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so"));

        Assert.Contains("onnxruntime_providers_cuda", reason, StringComparison.Ordinal);
    }
}
