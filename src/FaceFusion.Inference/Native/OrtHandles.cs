using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Inference.Native;

/// <summary>An object of ONNX Runtime that is released once nobody uses it.</summary>
internal abstract class OrtHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    protected OrtHandle(nint value)
        : base(ownsHandle: true) => SetHandle(value);

    /// <summary>Holds the object for as long as a call needs it, also if another thread disposes of it meanwhile.</summary>
    public Use Hold() => new(this);

    internal readonly ref struct Use
    {
        private readonly OrtHandle _owner;

        public Use(OrtHandle owner)
        {
            _owner = owner;
            var taken = false;
            owner.DangerousAddRef(ref taken);
        }

        public nint Value => _owner.handle;

        public void Dispose() => _owner.DangerousRelease();
    }
}

/// <summary><c>OrtEnv</c>.</summary>
internal sealed unsafe class OrtEnvironmentHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseEnv(handle);
        return true;
    }
}

/// <summary><c>OrtSessionOptions</c>.</summary>
internal sealed unsafe class OrtSessionOptionsHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseSessionOptions(handle);
        return true;
    }
}

/// <summary><c>OrtSession</c>.</summary>
internal sealed unsafe class OrtSessionHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseSession(handle);
        return true;
    }
}

/// <summary><c>OrtRunOptions</c>.</summary>
internal sealed unsafe class OrtRunOptionsHandle(nint value) : OrtHandle(value)
{
    /// <summary>Stops the run that has them, between two operators. From any thread.</summary>
    public void Terminate()
    {
        using var use = Hold();
        OrtStatus.ThrowIfFailed(OrtLibrary.Api.RunOptionsSetTerminate(use.Value), InferenceErrorCodes.InferenceFailed, "a run");
    }

    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseRunOptions(handle);
        return true;
    }
}

/// <summary><c>OrtValue</c>.</summary>
internal sealed unsafe class OrtValueHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseValue(handle);
        return true;
    }
}

/// <summary><c>OrtTypeInfo</c>.</summary>
internal sealed unsafe class OrtTypeInfoHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseTypeInfo(handle);
        return true;
    }
}

/// <summary><c>OrtTensorTypeAndShapeInfo</c> that the caller owns.</summary>
internal sealed unsafe class OrtShapeInfoHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseTensorTypeAndShapeInfo(handle);
        return true;
    }
}

/// <summary><c>OrtCUDAProviderOptionsV2</c>.</summary>
internal sealed unsafe class OrtCudaOptionsHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseCudaProviderOptions(handle);
        return true;
    }
}

/// <summary><c>OrtTensorRTProviderOptionsV2</c>.</summary>
internal sealed unsafe class OrtTensorRtOptionsHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseTensorRtProviderOptions(handle);
        return true;
    }
}

/// <summary><c>OrtMemoryInfo</c>.</summary>
internal sealed unsafe class OrtMemoryInfoHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseMemoryInfo(handle);
        return true;
    }
}

/// <summary><c>OrtIoBinding</c>: keeps its session until it is released itself.</summary>
internal sealed unsafe class OrtIoBindingHandle : OrtHandle
{
    private readonly OrtSessionHandle _session;

    public OrtIoBindingHandle(nint value, OrtSessionHandle session)
        : base(value)
    {
        _session = session;
        var taken = false;
        session.DangerousAddRef(ref taken);
    }

    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseIoBinding(handle);
        _session.DangerousRelease();
        return true;
    }
}

/// <summary><c>OrtAllocator</c> of a session.</summary>
internal sealed unsafe class OrtAllocatorHandle(nint value) : OrtHandle(value)
{
    protected override bool ReleaseHandle()
    {
        OrtLibrary.Api.ReleaseAllocator(handle);
        return true;
    }
}
