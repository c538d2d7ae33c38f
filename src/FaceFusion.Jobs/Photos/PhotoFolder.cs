using System.Security.Cryptography;
using System.Text.Json;
using FaceFusion.Fusion;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Photos;

/// <summary>An upload that has come in whole and waits to be looked at.</summary>
internal sealed record Received(string Path, long Bytes, string Sha256);

/// <summary>
/// Uploaded photos on the disk: <c>photos/SHA256.photo</c> is the file without its metadata (never served), shared by uploads of the same
/// bytes; <c>photos/ID.json</c> is a photo's record. The record is written last and makes the photo exist; uploads under way
/// lie in <c>incoming</c>.
/// </summary>
internal sealed partial class PhotoFolder(string dataFolder, ILogger<PhotoFolder> logger)
{
    private const int BlockBytes = 128 * 1024;

    private readonly string _photos = Path.Combine(dataFolder, "photos");
    private readonly string _incoming = Path.Combine(dataFolder, "incoming");

    /// <summary>Takes an upload in, block by block, and hashes it on the way. Nothing is left where it fails.</summary>
    /// <exception cref="FusionException">Too large, or interrupted.</exception>
    public async Task<Received> ReceiveAsync(Stream content, long? expectedBytes, long maxBytes, string name, CancellationToken cancellation)
    {
        if (expectedBytes > maxBytes)
        {
            throw UploadFaults.TooLarge(name, expectedBytes.Value, maxBytes);
        }

        Directory.CreateDirectory(_incoming);
        var path = Path.Combine(_incoming, UnguessableId.Create(string.Empty) + ".part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length;
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                length = await CopyAsync(content, file, hash, maxBytes, name, cancellation).ConfigureAwait(false);
            }

            return length < expectedBytes
                ? throw UploadFaults.Interrupted(name, null)
                : new Received(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Makes a received upload a photo.</summary>
    public PhotoEntry Commit(Received upload, StoredPhoto photo, DateTimeOffset now)
    {
        Directory.CreateDirectory(_photos);
        var entry = new PhotoEntry(photo, FileOf(upload.Sha256), upload.Sha256, FaceEdits.None) { ReceivedAt = now };
        var isNew = !TryTouch(entry.Path, now);
        if (isNew)
        {
            File.Move(upload.Path, entry.Path, overwrite: true);
        }

        try
        {
            WriteRecord(entry, FaceEdits.None);
        }
        catch when (isNew)
        {
            File.Delete(entry.Path);
            throw;
        }

        return entry;
    }

    /// <summary>Writes the record anew with these changes, whole or not at all.</summary>
    public void WriteRecord(PhotoEntry entry, FaceEdits edits)
    {
        var path = RecordOf(entry.Photo.Id);
        var part = path + ".part";
        try
        {
            File.WriteAllBytes(part, PhotoRecord.Of(entry, edits).ToJson());
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        File.Move(part, path, overwrite: true);
        entry.Version = VersionOf(entry.Photo.Id);
    }

    /// <summary>Deletes a photo, its record first; the file only where no other photo has it.</summary>
    public void Delete(PhotoEntry entry, bool withFile)
    {
        File.Delete(RecordOf(entry.Photo.Id));
        if (withFile)
        {
            File.Delete(entry.Path);
        }
    }

    /// <summary>Ids of all photos that have a record, of other processes' too.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(_photos) ? [.. Directory.EnumerateFiles(_photos, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))] : [];

    /// <summary>Deletes files that no photo has, and uploads that nobody goes on with, where they were last touched before <paramref name="limit"/>.</summary>
    /// <param name="known">Hashes of all photos' files.</param>
    /// <param name="limit">An upload of the same bytes touches a file before it makes a record of it.</param>
    public void DeleteStrays(IReadOnlySet<string> known, DateTimeOffset limit)
    {
        var files = Directory.Exists(_photos) ? Directory.EnumerateFiles(_photos, "*.photo").Where(file => !known.Contains(Path.GetFileNameWithoutExtension(file))) : [];
        var uploads = Directory.Exists(_incoming) ? Directory.EnumerateFiles(_incoming) : [];
        foreach (var stray in files.Concat(uploads).Where(file => File.GetLastWriteTimeUtc(file) < limit).ToArray())
        {
            File.Delete(stray);
        }
    }

    /// <summary>Every photo with a sound record. Whatever else lies there (a crash's leavings) is deleted.</summary>
    public IReadOnlyList<PhotoEntry> ReadAll()
    {
        if (Directory.Exists(_incoming))
        {
            Directory.Delete(_incoming, recursive: true);
        }

        if (!Directory.Exists(_photos))
        {
            return [];
        }

        var entries = Directory.EnumerateFiles(_photos, "*.json").Select(path => TryRead(path, null)).OfType<PhotoEntry>().ToArray();
        var known = entries.SelectMany(e => (string[])[e.Path, RecordOf(e.Photo.Id)]).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in Directory.EnumerateFiles(_photos).Where(file => !known.Contains(file)).ToArray())
        {
            File.Delete(stray);
        }

        return entries;
    }

    /// <summary>The version of a photo's record now; null where there is none.</summary>
    public RecordVersion? VersionOf(string id) => new FileInfo(RecordOf(id)) is { Exists: true } file ? new(file.LastWriteTimeUtc, file.Length) : null;

    /// <summary>A photo that another process keeps; null where it is gone.</summary>
    public PhotoEntry? TryRead(string id) => VersionOf(id) is { } version ? TryRead(RecordOf(id), version) : null;

    private PhotoEntry? TryRead(string recordPath, RecordVersion? version)
    {
        try
        {
            var record = PhotoRecord.Parse(File.ReadAllBytes(recordPath));
            if (!UnguessableId.IsValid(record.Id, PhotoStore.IdPrefix) || RecordOf(record.Id) != recordPath || !IsHash(record.Sha256))
            {
                return null;
            }

            Adopt(record);
            return File.Exists(FileOf(record.Sha256)) ? record.ToEntry(FileOf(record.Sha256), version) : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or IOException)
        {
            LogUnreadable(error, Path.GetFileName(recordPath));
            return null;
        }
    }

    /// <summary>Files were once named by the photo's id.</summary>
    private void Adopt(PhotoRecord record)
    {
        var former = Path.Combine(_photos, record.Id + ".photo");
        if (File.Exists(former))
        {
            File.Move(former, FileOf(record.Sha256), overwrite: true);
        }
    }

    /// <summary>True where the file is there; nobody sweeps it away now.</summary>
    private static bool TryTouch(string path, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, now.UtcDateTime);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    private static async Task<long> CopyAsync(Stream content, FileStream file, IncrementalHash hash, long maxBytes, string name, CancellationToken cancellation)
    {
        var block = new byte[BlockBytes];
        for (var total = 0L; ;)
        {
            var count = await ReadAsync(content, block, name, cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                return total;
            }

            total += count;
            if (total > maxBytes)
            {
                throw UploadFaults.TooLarge(name, total, maxBytes);
            }

            hash.AppendData(block, 0, count);
            await file.WriteAsync(block.AsMemory(0, count), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Only the sender's side counts as an interruption; a full disk is a fault of ours.</summary>
    private static async ValueTask<int> ReadAsync(Stream content, byte[] block, string name, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(block, cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw UploadFaults.Interrupted(name, error);
        }
    }

    private string FileOf(string sha256) => Path.Combine(_photos, sha256 + ".photo");

    private string RecordOf(string id) => Path.Combine(_photos, id + ".json");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The record {File} of an uploaded photo cannot be read; the photo is dropped.")]
    private partial void LogUnreadable(Exception error, string file);
}
