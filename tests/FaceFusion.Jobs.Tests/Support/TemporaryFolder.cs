namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A folder that outlives a studio, and goes with the test, and the database with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("facefusion-jobs-").FullName;

    public void Dispose()
    {
        TestDatabases.Drop(Path);
        Directory.Delete(Path, recursive: true);
    }
}
