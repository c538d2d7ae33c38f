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

    /// <summary>A setting names a model that is not known. Arguments: <c>model</c>, <c>known</c>.</summary>
    public const string ModelUnknown = "model_unknown";

    /// <summary>A chosen model's file is not in the models folder. Arguments: <c>model</c>, <c>file</c>, <c>path</c>.</summary>
    public const string InstalledModelMissing = "installed_model_missing";

    /// <summary>An installed file is shorter than the published one. Arguments: <c>model</c>, <c>path</c>, <c>bytes</c>, <c>expected</c>.</summary>
    public const string InstalledModelIncomplete = "installed_model_incomplete";

    /// <summary>An installed file's hash is not the published or vouched one. Arguments: <c>model</c>, <c>path</c>, <c>found</c>, <c>expected</c>.</summary>
    public const string InstalledModelWrong = "installed_model_wrong";

    /// <summary>Nobody published a hash for an installed file, and the user has not vouched for it. Arguments: <c>model</c>, <c>path</c>, <c>found</c>.</summary>
    public const string InstalledModelUnverified = "installed_model_unverified";

    /// <summary>
    /// An installed file is no ONNX model, or its inputs and outputs are not those of the model. Arguments: <c>model</c>,
    /// <c>reason</c> and what the reason needs (<c>tensor</c>, <c>found</c>, <c>expected</c>).
    /// </summary>
    public const string InstalledModelInvalid = "installed_model_invalid";

    /// <summary>A model works only beside another one, which is missing or cannot be used. Arguments: <c>model</c>, <c>companion</c>.</summary>
    public const string InstalledModelCompanion = "installed_model_companion";

    /// <summary>A model was named for a task that it does not serve. Arguments: <c>model</c>, <c>task</c>, <c>expected</c>.</summary>
    public const string InstalledModelTask = "installed_model_task";

    /// <summary>The licence mode forbids the model. Arguments: <c>model</c>, <c>licence</c>.</summary>
    public const string InstalledModelLicence = "installed_model_licence";

    /// <summary>Nobody says what a model's weights may be used for, and the user has not allowed it. Arguments: <c>model</c>, <c>licence</c>.</summary>
    public const string InstalledModelUnclear = "installed_model_unclear";

    /// <summary>A file that is to be added is none of a known model's. Arguments: <c>file</c>.</summary>
    public const string ModelFileUnknown = "model_file_unknown";

    /// <summary>A model's file cannot be fetched, read or written. Arguments: <c>file</c>, <c>why</c>.</summary>
    public const string ModelFetchFailed = "model_fetch_failed";
}
