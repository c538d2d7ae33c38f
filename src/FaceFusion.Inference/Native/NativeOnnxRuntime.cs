using System.Runtime.CompilerServices;

namespace FaceFusion.Inference.Native;

/// <summary>
/// ONNX Runtime's C API: the table of function pointers that <c>OrtGetApiBase()->GetApi(version)</c> returns. The table only
/// ever grows at its end, so the position of an entry holds for every later version
/// (<c>include/onnxruntime/core/session/onnxruntime_c_api.h</c>, struct <c>OrtApi</c>). Names are those of the C header. Where
/// a function returns a status, 0 means success and anything else goes through <see cref="OrtStatus"/>.
/// </summary>
/// <remarks>Calling convention: <c>ORT_API_CALL</c> is <c>__stdcall</c> on Windows and C elsewhere, which is what a bare
/// <c>unmanaged</c> means.</remarks>
internal readonly unsafe struct NativeOnnxRuntime(nint* table)
{
    /// <summary>The API version asked for: the newest whose entries are used (CUDA options version 2) is far older.</summary>
    public const uint ApiVersion = 22;

    // OrtErrorCode GetErrorCode(const OrtStatus*)
    public delegate* unmanaged<nint, int> GetErrorCode => (delegate* unmanaged<nint, int>)At(1);

    // const char* GetErrorMessage(const OrtStatus*), owned by the status
    public delegate* unmanaged<nint, byte*> GetErrorMessage => (delegate* unmanaged<nint, byte*>)At(2);

    // OrtStatus* CreateEnv(OrtLoggingLevel, const char* logid, OrtEnv** out)
    public delegate* unmanaged<int, byte*, nint*, nint> CreateEnv => (delegate* unmanaged<int, byte*, nint*, nint>)At(3);

    // OrtStatus* CreateSessionFromArray(const OrtEnv*, const void* model, size_t length, const OrtSessionOptions*, OrtSession** out)
    public delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray =>
        (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)At(8);

    // OrtStatus* Run(OrtSession*, const OrtRunOptions*, const char* const* input_names, const OrtValue* const* inputs,
    //   size_t input_len, const char* const* output_names, size_t output_names_len, OrtValue** outputs)
    public delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)At(9);

    // OrtStatus* CreateSessionOptions(OrtSessionOptions** out)
    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)At(10);

    // OrtStatus* SetSessionLogSeverityLevel(OrtSessionOptions*, int level)
    public delegate* unmanaged<nint, int, nint> SetSessionLogSeverityLevel => (delegate* unmanaged<nint, int, nint>)At(22);

    // OrtStatus* SetSessionGraphOptimizationLevel(OrtSessionOptions*, GraphOptimizationLevel)
    public delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel => (delegate* unmanaged<nint, int, nint>)At(23);

    // OrtStatus* SetIntraOpNumThreads(OrtSessionOptions*, int)
    public delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads => (delegate* unmanaged<nint, int, nint>)At(24);

    // OrtStatus* SessionGetInputCount(const OrtSession*, size_t* out)
    public delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount => (delegate* unmanaged<nint, nuint*, nint>)At(30);

    // OrtStatus* SessionGetOutputCount(const OrtSession*, size_t* out)
    public delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount => (delegate* unmanaged<nint, nuint*, nint>)At(31);

    // OrtStatus* SessionGetInputTypeInfo(const OrtSession*, size_t index, OrtTypeInfo** out)
    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)At(33);

    // OrtStatus* SessionGetOutputTypeInfo(const OrtSession*, size_t index, OrtTypeInfo** out)
    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)At(34);

    // OrtStatus* SessionGetInputName(const OrtSession*, size_t index, OrtAllocator*, char** out), freed with the allocator
    public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName =>
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)At(36);

    // OrtStatus* SessionGetOutputName(const OrtSession*, size_t index, OrtAllocator*, char** out), freed with the allocator
    public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName =>
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)At(37);

    // OrtStatus* CreateRunOptions(OrtRunOptions** out)
    public delegate* unmanaged<nint*, nint> CreateRunOptions => (delegate* unmanaged<nint*, nint>)At(39);

    // OrtStatus* RunOptionsSetTerminate(OrtRunOptions*), from any thread
    public delegate* unmanaged<nint, nint> RunOptionsSetTerminate => (delegate* unmanaged<nint, nint>)At(46);

    // OrtStatus* RunOptionsUnsetTerminate(OrtRunOptions*): they may be used again
    public delegate* unmanaged<nint, nint> RunOptionsUnsetTerminate => (delegate* unmanaged<nint, nint>)At(47);

    // OrtStatus* CreateTensorWithDataAsOrtValue(const OrtMemoryInfo*, void* data, size_t bytes, const int64_t* shape,
    //   size_t shape_len, ONNXTensorElementDataType, OrtValue** out); the data stays the caller's
    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)At(49);

    // OrtStatus* GetTensorMutableData(OrtValue*, void** out), owned by the value
    public delegate* unmanaged<nint, void**, nint> GetTensorMutableData => (delegate* unmanaged<nint, void**, nint>)At(51);

    // OrtStatus* CastTypeInfoToTensorInfo(const OrtTypeInfo*, const OrtTensorTypeAndShapeInfo** out), owned by the type info;
    // null where the value is no tensor
    public delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo => (delegate* unmanaged<nint, nint*, nint>)At(55);

    // OrtStatus* GetTensorElementType(const OrtTensorTypeAndShapeInfo*, enum ONNXTensorElementDataType* out)
    public delegate* unmanaged<nint, int*, nint> GetTensorElementType => (delegate* unmanaged<nint, int*, nint>)At(60);

    // OrtStatus* GetDimensionsCount(const OrtTensorTypeAndShapeInfo*, size_t* out)
    public delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount => (delegate* unmanaged<nint, nuint*, nint>)At(61);

    // OrtStatus* GetDimensions(const OrtTensorTypeAndShapeInfo*, int64_t* values, size_t length); -1 is a free dimension
    public delegate* unmanaged<nint, long*, nuint, nint> GetDimensions => (delegate* unmanaged<nint, long*, nuint, nint>)At(62);

    // OrtStatus* GetTensorTypeAndShape(const OrtValue*, OrtTensorTypeAndShapeInfo** out), owned by the caller
    public delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape => (delegate* unmanaged<nint, nint*, nint>)At(65);

    // OrtStatus* CreateMemoryInfo(const char* name, enum OrtAllocatorType, int id, enum OrtMemType, OrtMemoryInfo** out)
    public delegate* unmanaged<byte*, int, int, int, nint*, nint> CreateMemoryInfo => (delegate* unmanaged<byte*, int, int, int, nint*, nint>)At(68);

    // OrtStatus* CreateCpuMemoryInfo(enum OrtAllocatorType, enum OrtMemType, OrtMemoryInfo** out)
    public delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo => (delegate* unmanaged<int, int, nint*, nint>)At(69);

    // OrtStatus* AllocatorAlloc(OrtAllocator*, size_t bytes, void** out), freed with the allocator
    public delegate* unmanaged<nint, nuint, void**, nint> AllocatorAlloc => (delegate* unmanaged<nint, nuint, void**, nint>)At(75);

    // OrtStatus* AllocatorFree(OrtAllocator*, void*)
    public delegate* unmanaged<nint, void*, nint> AllocatorFree => (delegate* unmanaged<nint, void*, nint>)At(76);

    // OrtStatus* GetAllocatorWithDefaultOptions(OrtAllocator** out), never released
    public delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions => (delegate* unmanaged<nint*, nint>)At(78);

    // void Release...(Ort...*), null allowed
    public delegate* unmanaged<nint, void> ReleaseEnv => (delegate* unmanaged<nint, void>)At(92);

    public delegate* unmanaged<nint, void> ReleaseStatus => (delegate* unmanaged<nint, void>)At(93);

    public delegate* unmanaged<nint, void> ReleaseMemoryInfo => (delegate* unmanaged<nint, void>)At(94);

    public delegate* unmanaged<nint, void> ReleaseSession => (delegate* unmanaged<nint, void>)At(95);

    public delegate* unmanaged<nint, void> ReleaseValue => (delegate* unmanaged<nint, void>)At(96);

    public delegate* unmanaged<nint, void> ReleaseRunOptions => (delegate* unmanaged<nint, void>)At(97);

    public delegate* unmanaged<nint, void> ReleaseTypeInfo => (delegate* unmanaged<nint, void>)At(98);

    public delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo => (delegate* unmanaged<nint, void>)At(99);

    public delegate* unmanaged<nint, void> ReleaseSessionOptions => (delegate* unmanaged<nint, void>)At(100);

    // OrtStatus* GetAvailableProviders(char*** out, int* length), freed by ReleaseAvailableProviders
    public delegate* unmanaged<byte***, int*, nint> GetAvailableProviders => (delegate* unmanaged<byte***, int*, nint>)At(125);

    // OrtStatus* ReleaseAvailableProviders(char** names, int length)
    public delegate* unmanaged<byte**, int, nint> ReleaseAvailableProviders => (delegate* unmanaged<byte**, int, nint>)At(126);

    // OrtStatus* AddSessionConfigEntry(OrtSessionOptions*, const char* key, const char* value)
    public delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry => (delegate* unmanaged<nint, byte*, byte*, nint>)At(130);

    // OrtStatus* CreateAllocator(const OrtSession*, const OrtMemoryInfo*, OrtAllocator** out)
    public delegate* unmanaged<nint, nint, nint*, nint> CreateAllocator => (delegate* unmanaged<nint, nint, nint*, nint>)At(131);

    public delegate* unmanaged<nint, void> ReleaseAllocator => (delegate* unmanaged<nint, void>)At(132);

    // OrtStatus* RunWithBinding(OrtSession*, const OrtRunOptions*, const OrtIoBinding*)
    public delegate* unmanaged<nint, nint, nint, nint> RunWithBinding => (delegate* unmanaged<nint, nint, nint, nint>)At(133);

    // OrtStatus* CreateIoBinding(OrtSession*, OrtIoBinding** out), to be released before the session
    public delegate* unmanaged<nint, nint*, nint> CreateIoBinding => (delegate* unmanaged<nint, nint*, nint>)At(134);

    public delegate* unmanaged<nint, void> ReleaseIoBinding => (delegate* unmanaged<nint, void>)At(135);

    // OrtStatus* BindInput(OrtIoBinding*, const char* name, const OrtValue*), which it keeps until another is bound; a value that
    // lies elsewhere than where the session computes is copied there now, and not looked at again
    public delegate* unmanaged<nint, byte*, nint, nint> BindInput => (delegate* unmanaged<nint, byte*, nint, nint>)At(136);

    // OrtStatus* BindOutputToDevice(OrtIoBinding*, const char* name, const OrtMemoryInfo*): the next run sets the memory aside, and
    // those after it write there again
    public delegate* unmanaged<nint, byte*, nint, nint> BindOutputToDevice => (delegate* unmanaged<nint, byte*, nint, nint>)At(138);

    // OrtStatus* GetBoundOutputValues(const OrtIoBinding*, OrtAllocator*, OrtValue*** out, size_t* count), in the order in which they
    // were bound; the array is freed with the allocator, and each value is released
    public delegate* unmanaged<nint, nint, nint**, nuint*, nint> GetBoundOutputValues => (delegate* unmanaged<nint, nint, nint**, nuint*, nint>)At(140);

    // OrtStatus* SessionOptionsAppendExecutionProvider_TensorRT_V2(OrtSessionOptions*, const OrtTensorRTProviderOptionsV2*)
    public delegate* unmanaged<nint, nint, nint> SessionOptionsAppendExecutionProviderTensorRt => (delegate* unmanaged<nint, nint, nint>)At(170);

    // OrtStatus* CreateTensorRTProviderOptions(OrtTensorRTProviderOptionsV2** out)
    public delegate* unmanaged<nint*, nint> CreateTensorRtProviderOptions => (delegate* unmanaged<nint*, nint>)At(171);

    // OrtStatus* UpdateTensorRTProviderOptions(OrtTensorRTProviderOptionsV2*, const char* const* keys, const char* const* values, size_t)
    public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateTensorRtProviderOptions =>
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)At(172);

    // void ReleaseTensorRTProviderOptions(OrtTensorRTProviderOptionsV2*)
    public delegate* unmanaged<nint, void> ReleaseTensorRtProviderOptions => (delegate* unmanaged<nint, void>)At(174);

    // OrtStatus* SessionOptionsAppendExecutionProvider_CUDA_V2(OrtSessionOptions*, const OrtCUDAProviderOptionsV2*)
    public delegate* unmanaged<nint, nint, nint> SessionOptionsAppendExecutionProviderCuda => (delegate* unmanaged<nint, nint, nint>)At(204);

    // OrtStatus* CreateCUDAProviderOptions(OrtCUDAProviderOptionsV2** out)
    public delegate* unmanaged<nint*, nint> CreateCudaProviderOptions => (delegate* unmanaged<nint*, nint>)At(205);

    // OrtStatus* UpdateCUDAProviderOptions(OrtCUDAProviderOptionsV2*, const char* const* keys, const char* const* values, size_t)
    public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateCudaProviderOptions =>
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)At(206);

    // void ReleaseCUDAProviderOptions(OrtCUDAProviderOptionsV2*)
    public delegate* unmanaged<nint, void> ReleaseCudaProviderOptions => (delegate* unmanaged<nint, void>)At(208);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint At(int position) => table[position];
}
