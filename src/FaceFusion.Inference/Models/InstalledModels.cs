using System.Security.Cryptography;
using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>
/// The models of other makers in the models folder: <c>known.json</c> says which files the program can use, and
/// <c>installed.json</c>, where there is one, for which of them the user vouches. Nothing is loaded whose hash is another than
/// the published or vouched one.
/// </summary>
public sealed class InstalledModels
{
    /// <summary>File of the known models.</summary>
    public const string KnownFileName = "known.json";

    /// <summary>File in which the user vouches for files.</summary>
    public const string VouchedFileName = "installed.json";

    private const int SupportedVersion = 1;
    private readonly HashSet<string> _allowed;
    private readonly LicenceMode _mode;
    private readonly VouchedFile[] _vouched;

    private InstalledModels(string folder, IReadOnlyList<KnownModel> known, VouchedFile[] vouched, IEnumerable<string> allowed, LicenceMode mode)
    {
        Folder = folder;
        Known = known;
        _vouched = vouched;
        _allowed = [.. allowed];
        _mode = mode;
    }

    /// <summary>The models folder.</summary>
    public string Folder { get; }

    /// <summary>Every model that the program can use, best first within a task.</summary>
    public IReadOnlyList<KnownModel> Known { get; }

    /// <summary>Reads what is known; the models' files are not touched. A folder without <c>known.json</c> knows none.</summary>
    /// <param name="folder">The models folder.</param>
    /// <param name="allowed">Ids of models that may be used although nobody published a hash, or although nobody says what their weights may be used for.</param>
    /// <param name="mode">Which licences may be used.</param>
    /// <exception cref="InferenceException">
    /// model_invalid: a list cannot be read. model_unknown: the user vouches for or allows a model that is not known.
    /// </exception>
    public static InstalledModels Read(string folder, IReadOnlyCollection<string> allowed, LicenceMode mode = LicenceMode.Any)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(allowed);
        var known = Load(folder, KnownFileName, KnownModelsJson.Default.KnownModelsDocument, d => d.Version)?.Models ?? [];
        var vouched = Load(folder, VouchedFileName, KnownModelsJson.Default.VouchedDocument, d => d.Version)?.Models ?? [];
        var models = new InstalledModels(folder, known, [.. vouched], allowed, mode);
        foreach (var id in vouched.Select(file => file.Id).Concat(allowed))
        {
            models.Find(id);
        }

        return models;
    }

    /// <summary>
    /// False where a folder has no ONNX file but the catalogue's, and nobody vouches for any: no list has to be read to know that nothing is
    /// installed, which at a short run's start takes longer than opening the program's own nets.
    /// </summary>
    /// <param name="folder">The models folder.</param>
    public static bool MayBeIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        var catalog = Path.Combine(folder, ModelCatalog.FileName);
        if (!File.Exists(catalog) || File.Exists(Path.Combine(folder, VouchedFileName)))
        {
            return true;
        }

        var own = ModelCatalog.Read(folder).Models.Select(model => model.File).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, "*.onnx").Any(path => !own.Contains(Path.GetFileName(path)));
    }

    /// <summary>The known model of that id.</summary>
    /// <exception cref="InferenceException">model_unknown.</exception>
    public KnownModel Find(string id) =>
        Known.FirstOrDefault(model => model.Id == id) ?? throw ModelFaults.UnknownId(id, Known.Select(model => model.Id));

    /// <summary>The error that no model of a task has an id.</summary>
    public InferenceException Unknown(string id, string task) =>
        ModelFaults.UnknownId(id, Known.Where(model => model.Task == task).Select(model => model.Id));

    /// <summary>True where the licence mode does not let a model be used, whatever its file.</summary>
    public bool Forbids(KnownModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _mode == LicenceMode.Commercial && model.LicenceClass != LicenceClass.Open;
    }

    /// <summary>The known model of that id, which must serve a task.</summary>
    /// <exception cref="InferenceException">model_unknown, installed_model_task.</exception>
    public KnownModel Find(string id, string task)
    {
        var model = Known.FirstOrDefault(known => known.Id == id) ?? throw Unknown(id, task);
        return model.Task == task ? model : throw ModelFaults.WrongTask(model, task);
    }

    /// <summary>The error that a model works only beside others, none of which can be used.</summary>
    public static InferenceException NeedsCompanion(KnownModel model, string companions, InferenceException? inner) =>
        ModelFaults.Companion(model, companions, inner);

    /// <summary>The error that a model's file is not in the folder.</summary>
    public InferenceException Missing(KnownModel model) => ModelFaults.Missing(model, Folder);

    /// <summary>What the folder holds of a model; its file is hashed and not loaded.</summary>
    public InstalledModel Look(KnownModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (PathOf(model) is not { } path)
        {
            return new(model, ModelState.Missing, null, null, null);
        }

        using var stream = File.OpenRead(path);
        return Judge(model, path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>What the folder holds of a model; where its file may be used, it is also loaded and its inputs and outputs are checked.</summary>
    public InstalledModel Inspect(KnownModel model)
    {
        var found = Look(model);
        if (!found.IsUsable)
        {
            return found;
        }

        try
        {
            Open(model, new InferenceSessionOptions { Threads = 1 }).Dispose();
            return found;
        }
        catch (InferenceException e)
        {
            return found with { State = ModelState.Wrong, Fault = e };
        }
    }

    /// <summary>Loads a model after checking its hash, and checks its inputs and outputs.</summary>
    /// <exception cref="InferenceException">
    /// installed_model_missing, installed_model_incomplete, installed_model_wrong, installed_model_unverified,
    /// installed_model_invalid.
    /// </exception>
    public InstalledSession Open(KnownModel model, InferenceSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        var path = PathOf(model) ?? throw ModelFaults.Missing(model, Folder);

        // The bytes that were hashed are the bytes that are loaded.
        var bytes = File.ReadAllBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (Judge(model, path, bytes.Length, hash).Fault is { } fault)
        {
            throw fault;
        }

        var session = Create(model, bytes, options);
        try
        {
            return new InstalledSession(model, session) { Sha256 = hash, Bytes = bytes.Length, Matrix = MatrixOf(model, bytes) };
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Writes the file's present hash into <c>installed.json</c>: the user vouches for it from now on.</summary>
    /// <exception cref="InferenceException">installed_model_missing, or installed_model_invalid: it is another model.</exception>
    public InstalledModels Vouch(KnownModel model)
    {
        var found = Look(model);
        if (found.Path is null)
        {
            throw ModelFaults.Missing(model, Folder);
        }

        VouchedFile[] vouched = [.. _vouched.Where(file => file.Id != model.Id), new(model.Id, Path.GetFileName(found.Path), found.Sha256!)];
        var trusting = new InstalledModels(Folder, Known, vouched, _allowed, _mode);
        if (trusting.Inspect(model).Fault is { Code: not InferenceErrorCodes.InstalledModelLicence } fault)
        {
            throw fault;
        }

        WriteVouched(vouched);
        return trusting;
    }

    /// <summary>Deletes a model's files from the folder and takes back what was vouched for them.</summary>
    /// <returns>Names of the deleted files; empty where there were none.</returns>
    public IReadOnlyList<string> Remove(KnownModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var removed = new List<string>();
        while (PathOf(model) is { } path)
        {
            File.Delete(path);
            removed.Add(Path.GetFileName(path));
        }

        if (Array.Exists(_vouched, file => file.Id == model.Id))
        {
            WriteVouched([.. _vouched.Where(file => file.Id != model.Id)]);
        }

        return removed;
    }

    private void WriteVouched(VouchedFile[] vouched)
    {
        var path = Path.Combine(Folder, VouchedFileName);
        var text = JsonSerializer.SerializeToUtf8Bytes(new VouchedDocument(SupportedVersion, vouched), KnownModelsJson.Default.VouchedDocument);
        File.WriteAllBytes(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static T? Load<T>(string folder, string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Func<T, int> version)
        where T : class
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(path), type);
            return document is not null && version(document) == SupportedVersion
                ? document
                : throw ModelCatalog.Invalid(file, $"this program reads version {SupportedVersion} of it");
        }
        catch (JsonException e)
        {
            throw ModelCatalog.Invalid(file, e.Message, e);
        }
    }

    private static InferenceSession Create(KnownModel model, byte[] bytes, InferenceSessionOptions options)
    {
        try
        {
            return new InferenceSession(bytes, model.Id, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw ModelFaults.NotOnnx(model, e);
        }
    }

    private static float[]? MatrixOf(KnownModel model, byte[] bytes) => model.Matrix is [var rows, var columns]
        ? OnnxConstants.LastMatrix(bytes, rows, columns) ?? throw ModelFaults.NoMatrix(model, $"{rows} x {columns}")
        : null;

    private string? PathOf(KnownModel model)
    {
        var names = _vouched.Where(file => file.Id == model.Id).Select(file => file.File).Concat(model.Files.Select(file => file.File));
        return names.Where(name => Path.GetFileName(name) == name).Select(name => Path.Combine(Folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>What is known of a file, and whether its licence lets it be used here.</summary>
    private InstalledModel Judge(KnownModel model, string path, long bytes, string hash)
    {
        var found = JudgeFile(model, path, bytes, hash);
        return found.Fault is not null ? found
            : Forbids(model) ? found with { Fault = ModelFaults.Forbidden(model) }
            : model.LicenceClass == LicenceClass.Unclear && found.State == ModelState.Verified && !_allowed.Contains(model.Id)
                ? found with { Fault = ModelFaults.UnclearLicence(model) }
            : found;
    }

    private InstalledModel JudgeFile(KnownModel model, string path, long bytes, string hash)
    {
        var name = Path.GetFileName(path);
        var files = model.Files.Where(file => file.Sha256 is not null).ToArray();
        var isVouched = Array.Exists(_vouched, file => file.Id == model.Id && file.File == name && Same(file.Sha256, hash));
        if (Array.Exists(files, file => Same(file.Sha256!, hash)))
        {
            // Whoever vouches for a file of unclear licence has read what there is to read.
            return new(model, isVouched && model.LicenceClass == LicenceClass.Unclear ? ModelState.Vouched : ModelState.Verified, path, hash, null);
        }

        if (Array.Find(_vouched, file => file.Id == model.Id && file.File == name) is { } vouched)
        {
            return Same(vouched.Sha256, hash)
                ? new(model, ModelState.Vouched, path, hash, null)
                : new(model, ModelState.Wrong, path, hash, ModelFaults.WrongHash(model, path, hash, vouched.Sha256));
        }

        var published = Array.FindAll(files, file => file.File == name);
        if (published.Length > 0)
        {
            var whole = published.Min(file => file.Bytes ?? 0);
            return new(model, ModelState.Wrong, path, hash, bytes < whole
                ? ModelFaults.Incomplete(model, path, bytes, whole)
                : ModelFaults.WrongHash(model, path, hash, string.Join(" / ", published.Select(file => file.Sha256))));
        }

        return _allowed.Contains(model.Id)
            ? new(model, ModelState.Vouched, path, hash, null)
            : new(model, ModelState.Unverified, path, hash, ModelFaults.Unverified(model, path, hash));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
