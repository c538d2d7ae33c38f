namespace FaceFusion.Inference;

/// <summary>The stable codes of <see cref="InferenceException"/>.</summary>
public static class InferenceErrorCodes
{
    /// <summary>ONNX Runtime is missing or too old. Arguments: <c>library</c>, <c>expected</c>, <c>found</c>.</summary>
    public const string NativeLibraryMissing = "native_library_missing";

    /// <summary>A model or the catalogue itself is not in the models folder. Arguments: <c>model</c>, <c>path</c>.</summary>
    public const string ModelMissing = "model_missing";

    /// <summary>A model file's hash is not that of the catalogue. Arguments: <c>model</c>, <c>path</c>.</summary>
    public const string ModelDamaged = "model_damaged";

    /// <summary>A file is no model, or not one that its task can use. Arguments: <c>model</c>, <c>reason</c>.</summary>
    public const string ModelInvalid = "model_invalid";

    /// <summary>A run failed. Arguments: <c>model</c>, <c>reason</c>.</summary>
    public const string InferenceFailed = "inference_failed";
}
