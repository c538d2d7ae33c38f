namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A folder that outlives a studio, and goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("facefusion-jobs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
