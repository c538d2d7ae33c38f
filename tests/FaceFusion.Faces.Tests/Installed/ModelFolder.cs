using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>A models folder of its own: the built-in models, and stand-ins for those that a test installs.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-models-");

    public ModelFolder(bool builtIn = false)
    {
        var files = builtIn ? Directory.GetFiles(RepositoryFiles.Path("models")) : [RepositoryFiles.Path("models", InstalledModels.KnownFileName)];
        foreach (var file in files)
        {
            System.IO.File.Copy(file, File(System.IO.Path.GetFileName(file)));
        }
    }

    public string Path => _folder.FullName;

    public static InferenceSessionOptions Options { get; } = new() { Threads = 1 };

    public static string StandIn(string name) => RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Onnx", "installed", name + ".onnx");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Puts a stand-in where a known model's file belongs, and vouches for it.</summary>
    public ModelFolder Install(string id, string standIn)
    {
        Put(id, standIn);
        var models = InstalledModels.Read(Path, []);
        models.Vouch(models.Find(id));
        return this;
    }

    /// <summary>The same with a matrix added to the file as its last constant: protocol buffers that follow each other are merged.</summary>
    public ModelFolder InstallWithMatrix(string id, string standIn, float[] matrix, int rows)
    {
        Put(id, standIn);
        var models = InstalledModels.Read(Path, []);
        var file = File(models.Find(id).Files[0].File);
        System.IO.File.WriteAllBytes(file, [.. System.IO.File.ReadAllBytes(file), .. MatrixFragment.Of(matrix, rows)]);
        models.Vouch(models.Find(id));
        return this;
    }

    /// <summary>Puts a file where a known model's file belongs.</summary>
    public ModelFolder Put(string id, string standIn)
    {
        System.IO.File.Copy(StandIn(standIn), File(InstalledModels.Read(Path, []).Find(id).Files[0].File));
        return this;
    }

    public InstalledSession Open(string id)
    {
        var models = InstalledModels.Read(Path, []);
        return models.Open(models.Find(id), Options);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
