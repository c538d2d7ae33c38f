namespace FaceFusion.Inference;

/// <summary>The errors of installed models; every one names the model and what a sentence about it needs.</summary>
internal static class ModelFaults
{
    /// <summary>No known model has that id.</summary>
    public static InferenceException UnknownId(string id, IEnumerable<string> known) => Make(
        InferenceErrorCodes.ModelUnknown, id, $"no known model has this id; known: {string.Join(", ", known)}", ("known", string.Join(", ", known)));

    /// <summary>The model's file is not in the folder.</summary>
    public static InferenceException Missing(KnownModel model, string folder) => Make(
        InferenceErrorCodes.InstalledModelMissing,
        model.Id,
        $"no {Names(model)} in {folder}",
        ("file", Names(model)),
        ("path", folder));

    /// <summary>The file is shorter than the published one.</summary>
    public static InferenceException Incomplete(KnownModel model, string path, long bytes, long expected) => Make(
        InferenceErrorCodes.InstalledModelIncomplete,
        model.Id,
        $"{path} has {bytes} of {expected} bytes",
        ("path", path),
        ("bytes", bytes),
        ("expected", expected));

    /// <summary>The file's hash is another than the published or vouched one.</summary>
    public static InferenceException WrongHash(KnownModel model, string path, string found, string expected) => Make(
        InferenceErrorCodes.InstalledModelWrong,
        model.Id,
        $"the SHA-256 of {path} is {found}, {expected} is expected",
        ("path", path),
        ("found", found),
        ("expected", expected));

    /// <summary>Nobody published a hash, and the user has not vouched for the file.</summary>
    public static InferenceException Unverified(KnownModel model, string path, string found) => Make(
        InferenceErrorCodes.InstalledModelUnverified,
        model.Id,
        $"nobody published a SHA-256 for {path} (it is {found}), and it is not allowed",
        ("path", path),
        ("found", found));

    /// <summary>The file is no ONNX model, or broken off.</summary>
    public static InferenceException NotOnnx(KnownModel model, Exception inner) => Invalid(
        model, "not_onnx", $"the file is no whole ONNX model: {inner.Message}", inner);

    /// <summary>Inputs or outputs have other names.</summary>
    public static InferenceException WrongNames(
        KnownModel model, string kind, IReadOnlyList<TensorInfo> found, IReadOnlyList<KnownTensor> expected)
    {
        var (real, wanted) = (string.Join(", ", found.Select(t => t.Name)), string.Join(", ", expected.Select(t => t.Name ?? t.Role)));
        return Invalid(model, "wrong_" + kind, $"its {kind} are {real}; {wanted} are expected", null, ("found", real), ("expected", wanted));
    }

    /// <summary>An input or output has another shape.</summary>
    public static InferenceException WrongShape(KnownModel model, string tensor, string found, string expected) => Invalid(
        model, "wrong_shape", $"{tensor} is {found}; {expected} is expected", null, ("tensor", tensor), ("found", found), ("expected", expected));

    /// <summary>An input or output holds no real numbers.</summary>
    public static InferenceException NotFloat(KnownModel model, string tensor) => Invalid(
        model, "not_float", $"{tensor} holds no real numbers", null, ("tensor", tensor));

    /// <summary>An input or output holds no whole numbers of 32 bits.</summary>
    public static InferenceException NotWhole(KnownModel model, string tensor) => Invalid(
        model, "not_whole", $"{tensor} holds no whole numbers", null, ("tensor", tensor));

    /// <summary>The model works only beside another, which cannot be used.</summary>
    public static InferenceException Companion(KnownModel model, string companions, InferenceException? inner) => Make(
        InferenceErrorCodes.InstalledModelCompanion,
        model.Id,
        $"it works only together with {companions}{(inner is null ? string.Empty : $": {inner.Message}")}",
        inner,
        [("companion", companions)]);

    /// <summary>Nothing in the file holds what its family needs beside inputs and outputs.</summary>
    public static InferenceException NoMatrix(KnownModel model, string expected) => Invalid(
        model, "no_matrix", $"its last constant is no matrix of {expected}", null, ("expected", expected));

    /// <summary>A model of another task was named.</summary>
    public static InferenceException WrongTask(KnownModel model, string expected) => Make(
        InferenceErrorCodes.InstalledModelTask, model.Id, $"it serves {model.Task}, not {expected}", ("task", model.Task), ("expected", expected));

    /// <summary>The licence mode forbids the model.</summary>
    public static InferenceException Forbidden(KnownModel model) => Make(
        InferenceErrorCodes.InstalledModelLicence, model.Id, $"its licence is {model.Licence}, which the settings do not allow", ("licence", model.Licence));

    /// <summary>Nobody says what the model's weights may be used for, and the user has not allowed it.</summary>
    public static InferenceException UnclearLicence(KnownModel model) => Make(
        InferenceErrorCodes.InstalledModelUnclear,
        model.Id,
        $"what its weights may be used for is unclear ({model.Licence}), and it is not allowed",
        ("licence", model.Licence));

    /// <summary>A file is none of a known model's.</summary>
    public static InferenceException UnknownFile(string file) => new(
        InferenceErrorCodes.ModelFileUnknown, $"{file} is no known model's file.", new Dictionary<string, object> { ["file"] = file });

    /// <summary>A file cannot be fetched, read or written.</summary>
    public static InferenceException FetchFailed(string source, string why, Exception? inner = null) => new(
        InferenceErrorCodes.ModelFetchFailed, $"{source}: {why}.", new Dictionary<string, object> { ["file"] = source, ["why"] = why }, inner);

    private static string Names(KnownModel model) => string.Join(" / ", model.Files.Select(file => file.File).Distinct());

    private static InferenceException Invalid(
        KnownModel model, string reason, string message, Exception? inner, params (string Name, object Value)[] arguments) =>
        Make(InferenceErrorCodes.InstalledModelInvalid, model.Id, message, inner, [("reason", reason), .. arguments]);

    private static InferenceException Make(string code, string model, string message, params (string Name, object Value)[] arguments) =>
        Make(code, model, message, null, arguments);

    private static InferenceException Make(
        string code, string model, string message, Exception? inner, (string Name, object Value)[] arguments)
    {
        var values = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        values["model"] = model;
        return new(code, $"Model {model}: {message}.", values, inner);
    }
}
