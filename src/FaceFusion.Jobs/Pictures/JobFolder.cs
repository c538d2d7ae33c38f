using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Pictures;

/// <summary>The pictures of jobs on the disk, lossless: <c>jobs/ID/final.png</c>, <c>round-1.png</c> ..., <c>difference.png</c>; <c>film.webp</c>, and reduced ones once asked for.</summary>
internal sealed class JobFolder(string dataFolder, IImageCodec codec)
{
    /// <summary>Level 1 takes a fraction of level 6's time for a few per cent of its bytes.</summary>
    private static readonly EncodeOptions s_lossless = new(ImageFormat.Png) { PngCompression = 1 };

    /// <summary>What a job's own picture may be at most: far more than the engine gives.</summary>
    private static readonly DecodeLimits s_own = new() { MaxBytes = int.MaxValue, MaxPixels = int.MaxValue, MaxSide = int.MaxValue, MinSide = 1 };

    private readonly string _jobs = Path.Combine(dataFolder, "jobs");

    /// <summary>Deletes what an earlier run left of jobs that gave no picture.</summary>
    public void KeepOnly(IReadOnlySet<string> jobs)
    {
        if (!Directory.Exists(_jobs))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(_jobs).Where(folder => !jobs.Contains(Path.GetFileName(folder))))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes a picture; it is there whole or not at all.</summary>
    public async Task WriteAsync(string job, JobPictureKind kind, int round, Bitmap picture, CancellationToken cancellation)
    {
        await WriteAsync(PathOf(job, kind, round), codec.Encode(picture, s_lossless), cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the frames of a film, encoded once and for all; it is there whole or not at all.</summary>
    public Task WriteFilmAsync(string job, IReadOnlyList<Bitmap> frames, ReadOnlyMemory<byte> label, ExportMarks marks, CancellationToken cancellation) =>
        WriteAsync(FilmOf(job), codec.EncodeExportAnimation(frames, new AnimationOptions { Xmp = label }, marks), cancellation);

    /// <summary>Reads a film's file; null where it is not there.</summary>
    public async Task<byte[]?> ReadFilmAsync(string job, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(FilmOf(job), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps a reduced picture of the finished one, encoded once and for all.</summary>
    public Task WriteThumbnailAsync(string job, int size, ReadOnlyMemory<byte> file, CancellationToken cancellation) =>
        WriteAsync(ThumbnailOf(job, size), file.ToArray(), cancellation);

    /// <summary>Reads a reduced picture; null where it is not there.</summary>
    public async Task<byte[]?> ReadThumbnailAsync(string job, int size, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(ThumbnailOf(job, size), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads a picture; null where it is not there.</summary>
    public async Task<Bitmap?> ReadAsync(string job, JobPictureKind kind, int round, CancellationToken cancellation)
    {
        try
        {
            var file = await File.ReadAllBytesAsync(PathOf(job, kind, round), cancellation).ConfigureAwait(false);
            return codec.Decode(file, s_own, cancellation);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes a job's pictures.</summary>
    public void Delete(string job)
    {
        var folder = Path.Combine(_jobs, job);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Bytes of a job's files.</summary>
    public long BytesOf(string job) => new DirectoryInfo(Path.Combine(_jobs, job)) is { Exists: true } folder ? folder.EnumerateFiles().Sum(file => file.Length) : 0;

    private static async Task WriteAsync(string path, byte[] file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stream = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(file, cancellation).ConfigureAwait(false);

            // The database will say that the picture is there: it has to be on the disk before.
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private string ThumbnailOf(string job, int size) => Path.Combine(_jobs, job, FormattableString.Invariant($"thumb-{size}.webp"));

    private string FilmOf(string job) => Path.Combine(_jobs, job, "film.webp");

    private string PathOf(string job, JobPictureKind kind, int round) => Path.Combine(_jobs, job, kind switch
    {
        JobPictureKind.Final => "final.png",
        JobPictureKind.Round => FormattableString.Invariant($"round-{round}.png"),
        JobPictureKind.Difference => "difference.png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown picture."),
    });
}
