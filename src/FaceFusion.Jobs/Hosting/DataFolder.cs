namespace FaceFusion.Jobs.Hosting;

/// <summary>The folder of photos and pictures. One process with pages at a time may use it, for it deletes at its start what it does not know; workers may join it.</summary>
internal sealed class DataFolder(string path) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Full path.</summary>
    public string Path { get; } = path;

    /// <summary>Makes the folder and takes it.</summary>
    /// <param name="alone">True for a process with pages.</param>
    /// <exception cref="InvalidOperationException">Another studio has it, or it cannot be written; the message says which.</exception>
    public void Open(bool alone)
    {
        try
        {
            Directory.CreateDirectory(Path);
            _lock = !alone ? null : new FileStream(System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InvalidOperationException($"The data folder {Path} cannot be written. Give this user the right to, or name another folder in Storage:Folder.", error);
        }
        catch (IOException error)
        {
            throw new InvalidOperationException($"The data folder {Path} cannot be used: {error.Message} If another studio runs on it, stop that one or name another folder in Storage:Folder.", error);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
