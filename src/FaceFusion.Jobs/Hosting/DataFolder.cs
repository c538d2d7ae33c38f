namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// The folder of photos and pictures. Where the database is a file, one process with pages at a time may use it, for it deletes at its start what it
/// does not know; workers may join it. Where the database is a server, any number of processes on any number of machines share it.
/// </summary>
internal sealed class DataFolder(string path) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Full path.</summary>
    public string Path { get; } = path;

    /// <summary>Makes the folder and takes it.</summary>
    /// <param name="alone">True for a process with pages, where there may be no second one.</param>
    /// <exception cref="InvalidOperationException">Another studio has it, or it cannot be written; the message says which.</exception>
    public void Open(bool alone)
    {
        try
        {
            Directory.CreateDirectory(Path);
            _lock = alone ? Lock(".lock") : null;
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

    /// <summary>True for the first of the processes of a machine: it has a lock that the system takes back when it ends, however it ends.</summary>
    public bool TryBeFirst(string machine)
    {
        try
        {
            _lock = Lock($".lock-{string.Concat(machine.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))}");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _lock?.Dispose();

    private FileStream Lock(string name) => new(System.IO.Path.Combine(Path, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
