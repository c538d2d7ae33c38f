using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs.Pictures;

/// <summary>The pictures of jobs on the disk, lossless: <c>jobs/ID/final.png</c>, <c>round-1.png</c> ..., <c>difference.png</c>; and <c>film.webp</c>.</summary>
internal sealed class JobFolder(string dataFolder, IImageCodec codec)
{
    /// <summary>Level 1 takes a fraction of level 6's time for a few per cent of its bytes.</summary>
    private static readonly EncodeOptions s_lossless = new(ImageFormat.Png) { PngCompression = 1 };

    /// <summary>What a job's own picture may be at most: far more than the engine gives.</summary>
    private static readonly DecodeLimits s_own = new() { MaxBytes = int.MaxValue, MaxPixels = int.MaxValue, MaxSide = int.MaxValue, MinSide = 1 };

    private readonly string _jobs = Path.Combine(dataFolder, "jobs");

    /// <summary>Deletes what an earlier run left: its jobs are forgotten.</summary>
    public void Clear()
    {
        if (Directory.Exists(_jobs))
        {
            Directory.Delete(_jobs, recursive: true);
        }
    }

    /// <summary>Writes a picture; it is there whole or not at all.</summary>
    public async Task WriteAsync(string job, JobPictureKind kind, int round, Bitmap picture, CancellationToken cancellation)
    {
        await WriteAsync(PathOf(job, kind, round), codec.Encode(picture, s_lossless), cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the frames of a film, encoded once and for all; it is there whole or not at all.</summary>
    public Task WriteFilmAsync(string job, IReadOnlyList<Bitmap> frames, ReadOnlyMemory<byte> label, CancellationToken cancellation) =>
        WriteAsync(FilmOf(job), codec.EncodeAnimation(frames, new AnimationOptions { Xmp = label }), cancellation);

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

    private static async Task WriteAsync(string path, byte[] file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + ".part", file, cancellation).ConfigureAwait(false);
        File.Move(path + ".part", path, overwrite: true);
    }

    private string FilmOf(string job) => Path.Combine(_jobs, job, "film.webp");

    private string PathOf(string job, JobPictureKind kind, int round) => Path.Combine(_jobs, job, kind switch
    {
        JobPictureKind.Final => "final.png",
        JobPictureKind.Round => FormattableString.Invariant($"round-{round}.png"),
        JobPictureKind.Difference => "difference.png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown picture."),
    });
}
