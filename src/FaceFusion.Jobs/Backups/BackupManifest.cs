using System.Security.Cryptography;
using System.Text.Json;

namespace FaceFusion.Jobs.Backups;

/// <summary>What a backup holds: written last, so a backup without one was not finished.</summary>
/// <param name="Format">1.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Files">Every file but this one.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Its name.</summary>
    public const string FileName = "backup.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<BackupFile> DescribeAsync(string folder, string path, CancellationToken cancellation)
    {
        var file = new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            return new BackupFile(path.Replace(Path.DirectorySeparatorChar, '/'), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false)));
        }
    }

    /// <exception cref="BackupException">It is not there, or not one that this version reads.</exception>
    public static BackupManifest Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), s_options) is { Format: 1 } manifest
                ? manifest
                : throw new BackupException($"{FileName} in {folder} is of another version of the studio.");
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new BackupException($"{folder} holds no finished backup: {error.Message}", error);
        }
    }

    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(this, s_options));
        File.Move(path + ".part", path);
    }
}
