using System.Security.Cryptography;
using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>
/// The models folder: <c>catalog.json</c> lists each model with its file's hash, and nothing is loaded that differs from it.
/// </summary>
public sealed class ModelCatalog
{
    /// <summary>The catalogue's file name.</summary>
    public const string FileName = "catalog.json";

    private const int SupportedVersion = 1;

    /// <summary>
    /// They are small, and a photo shows them dozens of sizes: the search alone took eleven times as long on a card (<c>docs/benchmarks.md</c>).
    /// </summary>
    private const string OnProcessor = "the models that come with the program are small and see pictures of ever other sizes, each of which a card would have to be made ready for";

    private ModelCatalog(string folder, IReadOnlyList<ModelEntry> models)
    {
        Folder = folder;
        Models = models;
    }

    /// <summary>The models folder.</summary>
    public string Folder { get; }

    /// <summary>All models.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Reads a models folder's catalogue. The models themselves are read when they are opened.</summary>
    /// <exception cref="InferenceException">model_missing: no catalogue there. model_invalid: it cannot be read.</exception>
    public static ModelCatalog Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            var document = JsonSerializer.Deserialize(ReadFile(path, FileName), CatalogJson.Default.CatalogDocument);
            if (document is null || document.Version != SupportedVersion)
            {
                throw Invalid(FileName, $"version {document?.Version ?? 0} of the catalogue, while this program reads version {SupportedVersion}");
            }

            return new ModelCatalog(folder, document.Models);
        }
        catch (JsonException e)
        {
            throw Invalid(FileName, e.Message, e);
        }
    }

    /// <summary>The model of that name.</summary>
    /// <exception cref="InferenceException">model_missing.</exception>
    public ModelEntry Find(string id) =>
        Models.FirstOrDefault(model => model.Id == id) ?? throw Missing(id, Path.Combine(Folder, FileName));

    /// <summary>The first model listed for a task.</summary>
    /// <exception cref="InferenceException">model_missing.</exception>
    public ModelEntry FindByTask(string task) =>
        Models.FirstOrDefault(model => model.Task == task) ?? throw Missing(task, Path.Combine(Folder, FileName));

    /// <summary>The model with that file.</summary>
    /// <exception cref="InferenceException">model_missing.</exception>
    public ModelEntry FindByFile(string file) =>
        Models.FirstOrDefault(model => model.File == file) ?? throw Missing(file, Path.Combine(Folder, FileName));

    /// <summary>The error that a model, or a file beside it, is not what the code that uses it needs.</summary>
    public static InferenceException Invalid(string model, string reason, Exception? inner = null) => new(
        InferenceErrorCodes.ModelInvalid,
        $"{model} cannot be used: {reason}.",
        new Dictionary<string, object> { ["model"] = model, ["reason"] = reason },
        inner);

    /// <summary>Loads a model after checking its file against the catalogue. The processor computes it, whatever provider is wanted.</summary>
    /// <exception cref="InferenceException">
    /// model_missing: no such model, or its file is not there. model_damaged: the file's hash is another. model_invalid: it is
    /// no model, or its inputs and outputs are not those of the catalogue.
    /// </exception>
    public InferenceSession Open(string id, InferenceSessionOptions options)
    {
        var entry = Find(id);
        var session = new InferenceSession(ReadVerified(entry), entry.Id, options with { OnProcessorBecause = OnProcessor });
        try
        {
            CheckNames(entry, session.Inputs, entry.Inputs);
            CheckNames(entry, session.Outputs, entry.Outputs);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads a model that is arrays alone and needs no runtime, after checking its file against the catalogue.</summary>
    /// <exception cref="InferenceException">As in <see cref="Open"/>.</exception>
    public TensorFile OpenTensors(string id)
    {
        var entry = Find(id);
        return TensorFile.Parse(entry.Id, ReadVerified(entry));
    }

    /// <summary>Reads a text that lies beside the models.</summary>
    /// <exception cref="InferenceException">model_missing.</exception>
    public byte[] ReadBeside(string file) => ReadFile(PathOf(file), file);

    private static byte[] ReadFile(string path, string model)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(model, path, e);
        }
    }

    private static void CheckNames(ModelEntry entry, IReadOnlyList<TensorInfo> real, IReadOnlyList<ModelTensor> listed)
    {
        var found = real.Select(tensor => tensor.Name).ToHashSet();
        var expected = listed.Select(tensor => tensor.Name).ToHashSet();
        if (!found.SetEquals(expected))
        {
            throw Invalid(entry.Id, $"the file has {string.Join(", ", found)}, the catalogue lists {string.Join(", ", expected)}");
        }
    }

    private static InferenceException Missing(string model, string path, Exception? inner = null) => new(
        InferenceErrorCodes.ModelMissing,
        $"The model {model} is missing: {path}.",
        new Dictionary<string, object> { ["model"] = model, ["path"] = path },
        inner);

    private byte[] ReadVerified(ModelEntry entry)
    {
        var path = PathOf(entry.File);
        var bytes = ReadFile(path, entry.Id);

        // The bytes that were hashed are the bytes that are loaded: a file changed in between cannot slip through.
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return string.Equals(hash, entry.Sha256, StringComparison.OrdinalIgnoreCase)
            ? bytes
            : throw new InferenceException(
                InferenceErrorCodes.ModelDamaged,
                $"{path} is not the file that the catalogue lists: its SHA-256 is {hash}, {entry.Sha256} is expected.",
                new Dictionary<string, object> { ["model"] = entry.Id, ["path"] = path });
    }

    private string PathOf(string file) => Path.GetFileName(file) == file && file.Length > 0
        ? Path.Combine(Folder, file)
        : throw Invalid(file, "a model's file lies in the models folder itself");
}
