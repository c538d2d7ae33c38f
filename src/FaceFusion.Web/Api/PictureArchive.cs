using System.IO.Compression;
using System.Text;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary>Finished pictures in one ZIP file, packed one after the other: however many there are, one is in memory.</summary>
internal static class PictureArchive
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>The archive as an answer; whole before anything is sent, so that no half archive looks like one.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="pictures">Finished jobs, and what their files are called, without an extension.</param>
    /// <param name="format">The files' format.</param>
    /// <param name="encoder">Encodes them.</param>
    /// <param name="report">A table to be packed beside them, <c>report.csv</c>, of the names that the files got; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<FileStreamHttpResult> PackAsync(
        string name, IEnumerable<(string Name, JobSnapshot Job)> pictures, ImageFormat format, IJobPictures encoder, Func<IReadOnlyDictionary<string, string>, string>? report, CancellationToken cancellation)
    {
        // A file that is gone once it is closed.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, pictures, format, encoder, report, cancellation);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return TypedResults.Stream(file, "application/zip", name + ".zip");
    }

    private static async Task WriteAsync(
        FileStream file, IEnumerable<(string Name, JobSnapshot Job)> pictures, ImageFormat format, IJobPictures encoder, Func<IReadOnlyDictionary<string, string>, string>? report, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, job) in pictures)
        {
            if (await encoder.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = format }, cancellation) is { } picture)
            {
                names[job.Id] = name + picture.Extension;
                await AddAsync(archive, names[job.Id], picture.Bytes, job.CreatedAt, cancellation);
                if (job.Outcome?.Licences is { } licences)
                {
                    await AddAsync(archive, name + ".licences.txt", Encoding.UTF8.GetBytes(licences), job.CreatedAt, cancellation);
                }
            }
        }

        if (report is not null)
        {
            // With the mark by which spreadsheet programs know UTF-8.
            await AddAsync(archive, "report.csv", (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(report(names))], null, cancellation);
        }
    }

    private static async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, DateTimeOffset? madeAt, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = madeAt ?? entry.LastWriteTime;
        await using var packed = await entry.OpenAsync(cancellation);
        await packed.WriteAsync(content, cancellation);
    }
}
