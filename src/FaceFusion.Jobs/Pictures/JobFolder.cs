using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Pictures;

/// <summary>
/// The pictures of jobs on the disk, lossless: <c>jobs/ID/1/final.png</c>, <c>round-1.png</c> ..., <c>difference.png</c>; <c>film.webp</c>, <c>clip.mp4</c>, and
/// reduced ones and <c>export.FORMAT</c> once asked for. The number is the attempt: a process that lost a job to another cannot write into that one's
/// pictures. Those of older versions lie in <c>jobs/ID</c> itself.
/// </summary>
internal sealed class JobFolder(string dataFolder, IImageCodec codec)
{
    /// <summary>Level 1 takes a fraction of level 6's time for a few per cent of its bytes.</summary>
    private static readonly EncodeOptions s_lossless = new(ImageFormat.Png) { PngCompression = 1 };

    /// <summary>What a job's own picture may be at most: far more than the engine gives.</summary>
    private static readonly DecodeLimits s_own = new() { MaxBytes = int.MaxValue, MaxPixels = int.MaxValue, MaxSide = int.MaxValue, MinSide = 1 };

    private static readonly ImageFormat[] s_exports = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP, ImageFormat.Avif];

    private readonly string _jobs = Path.Combine(dataFolder, "jobs");

    /// <summary>Deletes what an earlier run left of jobs that gave no picture.</summary>
    /// <param name="jobs">Those that are kept.</param>
    /// <param name="limit">What was written to later is kept too; null for all the same.</param>
    public void KeepOnly(IReadOnlySet<string> jobs, DateTimeOffset? limit = null)
    {
        if (!Directory.Exists(_jobs))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(_jobs).Where(folder => !jobs.Contains(Path.GetFileName(folder)) && (limit is null || Directory.GetLastWriteTimeUtc(folder) < limit)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes a picture; it is there whole or not at all.</summary>
    public async Task WriteAsync(JobSnapshot job, JobPictureKind kind, int round, Bitmap picture, CancellationToken cancellation)
    {
        await WriteAsync(PathOf(job, kind, round), codec.Encode(picture, s_lossless), cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the frames of a film, encoded once and for all; it is there whole or not at all.</summary>
    public Task WriteFilmAsync(JobSnapshot job, IReadOnlyList<Bitmap> frames, ReadOnlyMemory<byte> label, ExportMarks marks, CancellationToken cancellation) =>
        WriteAsync(FilmOf(job), codec.EncodeExportAnimation(frames, new AnimationOptions { Xmp = label }, marks), cancellation);

    /// <summary>Reads a film's file; null where it is not there.</summary>
    public async Task<byte[]?> ReadFilmAsync(JobSnapshot job, CancellationToken cancellation)
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

    /// <summary>A place for a job's clip while it has no labels.</summary>
    public string NewClip(JobSnapshot job)
    {
        var path = ClipOf(job) + ".bare";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Makes what is at <see cref="NewClip"/> a job's clip; it is there whole or not at all.</summary>
    public async Task FinishClipAsync(JobSnapshot job, Func<byte[], byte[]> label, CancellationToken cancellation)
    {
        var bare = NewClip(job);
        await WriteAsync(ClipOf(job), label(await File.ReadAllBytesAsync(bare, cancellation).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
        File.Delete(bare);
    }

    /// <summary>Opens a job's clip; null where it is not there.</summary>
    public Stream? TryOpenClip(JobSnapshot job)
    {
        try
        {
            return new FileStream(ClipOf(job), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps a reduced picture of the finished one, encoded once and for all.</summary>
    public Task WriteThumbnailAsync(JobSnapshot job, int size, ReadOnlyMemory<byte> file, CancellationToken cancellation) =>
        WriteAsync(ThumbnailOf(job, size), file.ToArray(), cancellation);

    /// <summary>Reads a reduced picture; null where it is not there.</summary>
    public async Task<byte[]?> ReadThumbnailAsync(JobSnapshot job, int size, CancellationToken cancellation)
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

    /// <summary>Reads the file that was made as the job's client wanted it; null where it is not there.</summary>
    public async Task<EncodedPicture?> ReadExportAsync(JobSnapshot job, CancellationToken cancellation)
    {
        foreach (var format in s_exports)
        {
            try
            {
                return new EncodedPicture(await File.ReadAllBytesAsync(ExportOf(job, format), cancellation).ConfigureAwait(false), format);
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                // Another format, or none yet.
            }
        }

        return null;
    }

    /// <summary>Keeps that file; where another process has kept one meanwhile, it is that one.</summary>
    public async Task<EncodedPicture> KeepExportAsync(JobSnapshot job, EncodedPicture file, CancellationToken cancellation)
    {
        var path = ExportOf(job, file.Format);
        var part = $"{path}.{Guid.NewGuid():n}.part";
        try
        {
            await File.WriteAllBytesAsync(part, file.Bytes, cancellation).ConfigureAwait(false);
            File.Move(part, path, overwrite: false);
            return file;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(part);
            return await ReadExportAsync(job, cancellation).ConfigureAwait(false) ?? file;
        }
    }

    /// <summary>Reads a picture; null where it is not there.</summary>
    public async Task<Bitmap?> ReadAsync(JobSnapshot job, JobPictureKind kind, int round, CancellationToken cancellation)
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

    /// <summary>Deletes the unfinished picture of a job that has its finished one.</summary>
    public void DropPartial(JobSnapshot job)
    {
        if (PathOf(job, JobPictureKind.Partial, 0) is var path && File.Exists(path))
        {
            File.Delete(path);
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

    /// <summary>Deletes the pictures of one attempt.</summary>
    public void DeleteAttempt(string job, int attempt)
    {
        var folder = Path.Combine(_jobs, job, Name(attempt));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same, and the job's folder where there are no others.</summary>
    public void DropAttempt(string job, int attempt)
    {
        DeleteAttempt(job, attempt);
        var folder = Path.Combine(_jobs, job);
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Deletes the pictures of a job's other attempts.</summary>
    public void KeepAttempt(string job, int attempt)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(_jobs, job)).Where(folder => Path.GetFileName(folder) != Name(attempt)).ToArray())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Bytes of a job's files.</summary>
    public long BytesOf(string job) => new DirectoryInfo(Path.Combine(_jobs, job)) is { Exists: true } folder ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

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

    private static string Name(int attempt) => attempt.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string FolderOf(JobSnapshot job)
    {
        var own = Path.Combine(_jobs, job.Id, Name(job.Attempts));
        return File.Exists(Path.Combine(_jobs, job.Id, "final.png")) && !Directory.Exists(own) ? Path.Combine(_jobs, job.Id) : own;
    }

    private string ThumbnailOf(JobSnapshot job, int size) => Path.Combine(FolderOf(job), FormattableString.Invariant($"thumb-{size}.webp"));

    private string ExportOf(JobSnapshot job, ImageFormat format) => Path.Combine(FolderOf(job), FormattableString.Invariant($"export.{format}").ToLowerInvariant());

    private string FilmOf(JobSnapshot job) => Path.Combine(FolderOf(job), "film.webp");

    private string ClipOf(JobSnapshot job) => Path.Combine(FolderOf(job), "clip.mp4");

    private string PathOf(JobSnapshot job, JobPictureKind kind, int round) => Path.Combine(FolderOf(job), kind switch
    {
        JobPictureKind.Final => "final.png",
        JobPictureKind.Round => FormattableString.Invariant($"round-{round}.png"),
        JobPictureKind.Difference => "difference.png",
        JobPictureKind.Partial => "partial.png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown picture."),
    });
}
