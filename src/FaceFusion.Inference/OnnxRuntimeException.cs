using Ort = Microsoft.ML.OnnxRuntime;

namespace FaceFusion.Inference;

/// <summary>An error that ONNX Runtime itself reported, with its own code and sentence.</summary>
public sealed class OnnxRuntimeException(string code, string model, OnnxRuntimeStatus status, string reason, Exception? inner = null)
    : InferenceException(
        code,
        $"ONNX Runtime refused {model} ({status}): {reason}",
        new Dictionary<string, object> { ["model"] = model, ["reason"] = reason },
        inner)
{
    /// <summary>ONNX Runtime's kind of error.</summary>
    public OnnxRuntimeStatus Status { get; } = status;

    /// <summary>
    /// True for what the managed library throws where the native one reports an error: its own type, and others where it does not know
    /// the kind of the error or of an element.
    /// </summary>
    internal static bool Covers(Exception error) => error is Ort.OnnxRuntimeException or KeyNotFoundException or ArgumentException;

    /// <summary>The error that the managed library's exception tells of.</summary>
    /// <param name="error">One that <see cref="Covers"/> is true for.</param>
    /// <param name="code">One of <see cref="InferenceErrorCodes"/>, by what was being done.</param>
    /// <param name="model">What the sentence calls the model.</param>
    internal static OnnxRuntimeException Of(Exception error, string code, string model)
    {
        // The kind is told in the message alone: "[ErrorCode:InvalidArgument] Got invalid dimensions for input ...".
        const string Start = "[ErrorCode:";
        const string End = "] ";
        var message = error.Message;
        var end = message.StartsWith(Start, StringComparison.Ordinal) ? message.IndexOf(End, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return new(code, model, OnnxRuntimeStatus.Fail, message.Trim(), error);
        }

        var status = Enum.TryParse(message.AsSpan()[Start.Length..end], out OnnxRuntimeStatus known) ? known : OnnxRuntimeStatus.Fail;
        return new(code, model, status, message[(end + End.Length)..].Trim(), error);
    }
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
}
