namespace FaceFusion.Inference.Tests.Sessions;

public class SessionFactoryTests
{
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

    [Fact]
    public void Shorten_WhatALibraryLacks_LosesThePlaceInTheSource() => Assert.Equal(
        "Failed to load library /app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file",
        SessionFactory.Shorten(
            "/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988 onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() "
            + "[ONNXRuntimeError] : 1 : FAIL : Failed to load library /app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file\n"));
}
