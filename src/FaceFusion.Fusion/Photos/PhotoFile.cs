using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Fusion.Photos;

/// <summary>A photo's file, open for reading, and its bytes in memory that serves the next photo: a hundred are read sooner than anything is collected.</summary>
public sealed class PhotoFile : IDisposable
{
    /// <summary>Bytes of the largest file whose memory is kept.</summary>
    private const int MostKept = 1024 * 1024;

    private readonly SafeFileHandle _file;
    private byte[]? _rented;

    private PhotoFile(SafeFileHandle file) => (_file, Length) = (file, RandomAccess.GetLength(file));

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or not to be read.</exception>
    public static PhotoFile Open(string path)
    {
        var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            return new PhotoFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The bytes from the first on, at most so many; good until this is disposed. Decoding them takes far longer than reading, so the thread waits.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ReadOnlyMemory<byte> Read(int most = int.MaxValue)
    {
        var bytes = Bytes();
        bytes = bytes[..Math.Min(most, bytes.Length)];
        var filled = 0;
        while (filled < bytes.Length && RandomAccess.Read(_file, bytes.Span[filled..], filled) is > 0 and var read)
        {
            filled += read;
        }

        return bytes[..filled];
    }

    /// <summary>Closes the file and gives the memory back.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private Memory<byte> Bytes()
    {
        var length = checked((int)Length);
        return length > MostKept
            ? GC.AllocateUninitializedArray<byte>(length)
            : (_rented ??= ArrayPool<byte>.Shared.Rent(length)).AsMemory(0, length);
    }
}
