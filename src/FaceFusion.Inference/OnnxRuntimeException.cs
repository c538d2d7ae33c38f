namespace FaceFusion.Inference;

/// <summary>An error that ONNX Runtime itself reported, with its own code and sentence.</summary>
public sealed class OnnxRuntimeException(string code, string model, OnnxRuntimeStatus status, string reason)
    : InferenceException(
        code,
        $"ONNX Runtime refused {model} ({status}): {reason}",
        new Dictionary<string, object> { ["model"] = model, ["reason"] = reason })
{
    /// <summary>ONNX Runtime's kind of error.</summary>
    public OnnxRuntimeStatus Status { get; } = status;
}

/// <summary>ONNX Runtime's error kinds (<c>OrtErrorCode</c> of its C API).</summary>
public enum OnnxRuntimeStatus
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>Any failure without a kind of its own; also a run that was told to stop.</summary>
    Fail = 1,

    /// <summary>A name, shape or type that the model does not take.</summary>
    InvalidArgument = 2,

    /// <summary>No such file.</summary>
    NoSuchFile = 3,

    /// <summary>No model was given.</summary>
    NoModel = 4,

    /// <summary>An engine failed.</summary>
    EngineError = 5,

    /// <summary>A node failed while it ran.</summary>
    RuntimeException = 6,

    /// <summary>The bytes are no model.</summary>
    InvalidProtobuf = 7,

    /// <summary>The model was loaded before.</summary>
    ModelLoaded = 8,

    /// <summary>An operator that this build lacks.</summary>
    NotImplemented = 9,

    /// <summary>The model's graph breaks the rules.</summary>
    InvalidGraph = 10,

    /// <summary>An execution provider failed.</summary>
    ProviderFailed = 11,

    /// <summary>Model loading was canceled.</summary>
    LoadCanceled = 12,

    /// <summary>The model must be compiled first.</summary>
    NeedsCompilation = 13,
}
