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

    [Fact]
    public void Session_TensorRtWhereThereIsNone_RunsOnTheNextAndSaysWhy()
    {
        using var session = new InferenceSession(TestModels.Bytes("add"), "add", new InferenceSessionOptions { Provider = ExecutionProvider.TensorRt, Threads = 1 });

        // On a machine with a card and TensorRT it is that; then there is nothing to fall back from.
        Assert.True(session.Provider == ExecutionProvider.TensorRt || session.ProviderReason.Contains("although TensorRT was asked for: ", StringComparison.Ordinal), session.ProviderReason);
        Assert.EndsWith(".", session.ProviderReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_OfACard_AreThoseOfTheOptions()
    {
        var options = new InferenceSessionOptions { CudaDevice = 2, GpuMegabytes = 512, HalfPrecision = true, EngineFolder = "/engines" };

        var (cuda, tensorRt) = (SessionFactory.CudaSettings(options), SessionFactory.TensorRtSettings(options));

        Assert.Equal(("2", "536870912"), (cuda["device_id"], cuda["gpu_mem_limit"]));
        Assert.Equal(("2", "1", "1", "/engines"), (tensorRt["device_id"], tensorRt["trt_fp16_enable"], tensorRt["trt_engine_cache_enable"], tensorRt["trt_engine_cache_path"]));
        Assert.DoesNotContain("gpu_mem_limit", SessionFactory.CudaSettings(new InferenceSessionOptions()).Keys);
    }

    [Fact]
    public void Reason_FallenBack_SaysOneSentenceWithAllWhys()
    {
        var options = new InferenceSessionOptions { Provider = ExecutionProvider.TensorRt };

        Assert.Equal("CUDA device 0, although TensorRT was asked for: no library.", SessionFactory.Reason(ExecutionProvider.Cuda, options, ["no library"]));
        Assert.Equal("CPU, although TensorRT was asked for: no library; no card.", SessionFactory.Reason(ExecutionProvider.Cpu, options, ["no library", "no card"]));
        Assert.Equal("CPU, as the settings say.", SessionFactory.Reason(ExecutionProvider.Cpu, new InferenceSessionOptions(), []));
    }
}
