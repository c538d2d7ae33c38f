using System.Globalization;
using System.IO.Compression;
using System.Text;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary>What became of the pictures of an archive, by job.</summary>
/// <param name="Files">Names of those that are in it.</param>
/// <param name="LeftOut">Why others are not: somebody whom they show is not spoken for.</param>
internal sealed record ArchiveContents(IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, FusionException> LeftOut);

/// <summary>
/// Finished pictures, and their clips, in one ZIP file, packed one after the other: however many there are, one is in memory. A picture that waits for
/// somebody's consent costs the others nothing: it is left out, and <c>left-out.txt</c> says which and why.
/// </summary>
internal sealed class PictureArchive(IJobPictures encoder, IPhotoStore photos, IStringLocalizer<Texts> texts)
{
    /// <summary>The file that says what is missing.</summary>
    public const string LeftOutFile = "left-out.txt";

    private const int BlockBytes = 128 * 1024;

    /// <summary>The archive as an answer; whole before anything is sent, so that no half archive looks like one.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="pictures">Finished jobs, and what their files are called, without an extension.</param>
    /// <param name="as">How each is encoded. Where it is for others than its owner, what is left out is not told: the reasons name photos.</param>
    /// <param name="report">A table to be packed beside them, <c>report.csv</c>; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FusionException">All of the pictures wait: the first one's reason.</exception>
    public async Task<FileStreamHttpResult> PackAsync(
        string name, IEnumerable<(string Name, JobSnapshot Job)> pictures, JobPictureRequest @as, Func<ArchiveContents, string>? report, CancellationToken cancellation)
    {
        // A file that is gone once it is closed.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, pictures, @as, report, cancellation);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return TypedResults.Stream(file, "application/zip", name + ".zip");
    }

    private async Task WriteAsync(FileStream file, IEnumerable<(string Name, JobSnapshot Job)> pictures, JobPictureRequest @as, Func<ArchiveContents, string>? report, CancellationToken cancellation)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var leftOut = new Dictionary<string, FusionException>(StringComparer.Ordinal);
        var reasons = new StringBuilder();
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, job) in pictures)
        {
            try
            {
                if (await encoder.EncodeAsync(job.Id, @as, cancellation) is { } picture)
                {
                    files[job.Id] = name + picture.Extension;
                    await AddAsync(archive, files[job.Id], picture.Bytes, job.CreatedAt, cancellation);
                    if (encoder.OpenClip(job.Id, @as.IsShared) is { } clip)
                    {
                        await using (clip)
                        {
                            await AddAsync(archive, name + ".mp4", clip.CopyToAsync, job.CreatedAt, cancellation);
                        }
                    }

                    if (job.Outcome?.Licences is { } licences)
                    {
                        await AddAsync(archive, name + ".licences.txt", Encoding.UTF8.GetBytes(licences), job.CreatedAt, cancellation);
                    }
                }
            }
            catch (FusionException fault) when (fault.Code is FusionErrorCodes.ConsentRequired or FusionErrorCodes.ConsentUse or FusionErrorCodes.ConsentExpired or FusionErrorCodes.ConsentWithdrawn)
            {
                leftOut[job.Id] = fault;
                reasons.Append(name).Append(": ").Append(Words(fault)).Append("\r\n");
            }
        }

        if (files.Count == 0 && leftOut.Values.FirstOrDefault() is { } first)
        {
            throw first;
        }

        if (reasons.Length > 0 && !@as.IsShared)
        {
            await AddTextAsync(archive, LeftOutFile, texts["Consent.Archive.File"] + "\r\n\r\n" + reasons, cancellation);
        }

        if (report is not null)
        {
            await AddTextAsync(archive, "report.csv", report(new ArchiveContents(files, leftOut)), cancellation);
        }
    }

    private string Words(FusionException fault)
    {
        var text = ErrorCatalog.Describe(fault, id => photos.Find(id)?.NameIn(CultureInfo.CurrentUICulture) ?? id, CultureInfo.CurrentUICulture);
        return $"{text.Message} {text.Remedy}";
    }

    /// <summary>With the mark by which spreadsheet programs and old editors know UTF-8.</summary>
    private static Task AddTextAsync(ZipArchive archive, string name, string text, CancellationToken cancellation) =>
        AddAsync(archive, name, (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], null, cancellation);

    private static Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, DateTimeOffset? madeAt, CancellationToken cancellation) =>
        AddAsync(archive, name, (packed, stop) => packed.WriteAsync(content, stop).AsTask(), madeAt, cancellation);

    private static async Task AddAsync(ZipArchive archive, string name, Func<Stream, CancellationToken, Task> write, DateTimeOffset? madeAt, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = madeAt ?? entry.LastWriteTime;
        await using var packed = await entry.OpenAsync(cancellation);
        await write(packed, cancellation);
    }
}
