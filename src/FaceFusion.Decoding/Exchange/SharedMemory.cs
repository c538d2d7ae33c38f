using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Decoding.Exchange;

/// <summary>
/// Memory that parent and child both see: a page of control, then the file, then a ring of slots through which pixels pass
/// while they are decoded, small enough to stay in the processor's cache. On Linux it has no name and can
/// neither grow nor shrink (<see cref="UnnamedMemory"/>), so a child gone bad cannot take it from under the parent; elsewhere
/// it is a temporary file.
/// </summary>
internal sealed unsafe class SharedMemory : IDisposable
{
    /// <summary>Slots of the ring.</summary>
    public const int Slots = 4;

    /// <summary>Bytes of a slot: one row of the widest picture at least.</summary>
    public const int SlotBytes = 1 << 20;

    private const long ControlBytes = 4096;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly string? _temporaryFile;

    private SharedMemory(SafeFileHandle handle, long fileBytes, string? temporaryFile)
    {
        (FileBytes, _temporaryFile) = (fileBytes, temporaryFile);
        _map = MemoryMappedFile.CreateFromFile(handle, null, TotalBytes(fileBytes), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Bytes that a file may have.</summary>
    public long FileBytes { get; }

    /// <summary>True once whoever asked no longer wants the answer.</summary>
    public bool IsCanceled
    {
        get => Volatile.Read(ref *_start) != 0;
        set => Volatile.Write(ref *_start, value ? (byte)1 : (byte)0);
    }

    /// <summary>True once the child holds so much memory between pictures that the next may not find enough.</summary>
    public bool IsSpent
    {
        get => Volatile.Read(ref _start[1]) != 0;
        set => Volatile.Write(ref _start[1], value ? (byte)1 : (byte)0);
    }

    /// <summary>
    /// Makes the memory and starts the child with the path under which it finds it. One at a time: until the child has been
    /// started, any other process started meanwhile would get the memory too.
    /// </summary>
    public static SharedMemory Create(long fileBytes, Action<string> startChild)
    {
        var bytes = TotalBytes(fileBytes);
        if (OperatingSystem.IsLinux())
        {
            lock (s_starting)
            {
                var handle = UnnamedMemory.Create(bytes);
                try
                {
                    startChild($"/proc/self/fd/{handle.DangerousGetHandle()}");
                    UnnamedMemory.KeepFromOthers(handle);
                    return new SharedMemory(handle, fileBytes, null);
                }
                catch
                {
                    handle.Dispose();
                    throw;
                }
            }
        }

        var file = Path.Combine(Path.GetTempPath(), "facefusion-" + Path.GetRandomFileName());
        var opened = File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(opened, bytes);
        var memory = new SharedMemory(opened, fileBytes, file);
        try
        {
            startChild(file);
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Opens the memory in the child.</summary>
    public static SharedMemory Open(string path, long fileBytes) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), fileBytes, null);

    /// <summary>The first bytes of the file's place.</summary>
    public Span<byte> PictureFile(int bytes) => Part(ControlBytes, FileBytes, bytes);

    /// <summary>The first bytes of a slot; counted on and on, they come round.</summary>
    public Span<byte> Slot(long number, int bytes) => Part(ControlBytes + FileBytes + (number % Slots * SlotBytes), SlotBytes, bytes);

    /// <summary>The first bytes of the whole ring, for what comes in one piece.</summary>
    public Span<byte> Ring(int bytes) => Part(ControlBytes + FileBytes, Slots * SlotBytes, bytes);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        if (_temporaryFile is not null)
        {
            File.Delete(_temporaryFile);
        }
    }

    private static readonly Lock s_starting = new();

    private static long TotalBytes(long fileBytes) => ControlBytes + fileBytes + (Slots * SlotBytes);

    private Span<byte> Part(long offset, long capacity, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, capacity);
        return new Span<byte>(_start + offset, checked((int)bytes));
    }
}
