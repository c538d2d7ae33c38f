using System.Text.Json;
using FaceFusion.Jobs.Settings;

namespace FaceFusion.Jobs.Backups;

/// <summary>
/// Copies a studio's data folder and database while the studio runs, and takes such a copy back. The database is copied first, by its own
/// means (<see cref="BackupDatabase"/>): every picture that it names lies on the disk by then. Files never change once they have their name, so they are
/// copied after it; what was deleted in between is taken out of the copy too.
/// </summary>
public static class StudioBackup
{
    private static readonly string[] s_left = ["studio.db", "studio.db-wal", "studio.db-shm", "studio.db.moved", ".lock"];

    /// <summary>Folders of what is under way, or kept for a day and packed anew on asking.</summary>
    private static readonly string[] s_passing = ["incoming", "archives"];

    /// <summary>Makes a backup of the data folder and verifies it.</summary>
    /// <param name="dataFolder">The studio's; it may run.</param>
    /// <param name="settings">Where its database is.</param>
    /// <param name="target">A folder that is not there, or is empty.</param>
    /// <param name="now">The time, for the record.</param>
    /// <param name="cancellation">Gives up; the target is then unfinished.</param>
    /// <returns>Files and bytes.</returns>
    /// <exception cref="BackupException">There is no studio, the target is in use, or the copy is not sound.</exception>
    public static async Task<(int Files, long Bytes)> CreateAsync(string dataFolder, DatabaseOptions settings, string target, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!Directory.Exists(dataFolder) || (!settings.IsPostgres && !File.Exists(Path.Combine(dataFolder, "studio.db"))))
        {
            throw new BackupException($"There is no studio in {dataFolder}. Name its folder with --Storage:Folder.");
        }

        RequireEmpty(target);
        Directory.CreateDirectory(target);
        var database = BackupDatabase.Of(settings);
        await database.CopyAsync(dataFolder, target, cancellation).ConfigureAwait(false);
        foreach (var file in Files(dataFolder))
        {
            cancellation.ThrowIfCancellationRequested();
            Copy(Path.Combine(dataFolder, file), Path.Combine(target, file));
        }

        DropUnfinishedPhotos(target);
        await database.SettleAsync(dataFolder, target, cancellation).ConfigureAwait(false);
        var files = new List<BackupFile>();
        foreach (var file in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(target, path)).Order(StringComparer.Ordinal))
        {
            files.Add(await BackupManifest.DescribeAsync(target, file, cancellation).ConfigureAwait(false));
        }

        new BackupManifest(1, now, files).Write(target);
        return (files.Count, files.Sum(file => file.Bytes));
    }

    /// <summary>Takes a backup back into a data folder.</summary>
    /// <param name="backup">What <see cref="CreateAsync"/> made.</param>
    /// <param name="dataFolder">A folder that is not there, or is empty.</param>
    /// <param name="settings">Where the database is to be, of the kind that it was; a server's is empty.</param>
    /// <param name="cancellation">Gives up; the folder is then to be deleted.</param>
    /// <exception cref="BackupException">The folder is in use, or a file of the backup is missing or not what it was.</exception>
    public static async Task<(int Files, long Bytes)> RestoreAsync(string backup, string dataFolder, DatabaseOptions settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var manifest = BackupManifest.Read(backup);
        var database = BackupDatabase.Of(settings);
        if (!manifest.Files.Any(file => file.Path == database.FileName))
        {
            throw new BackupException($"The backup has no {database.FileName}: it is of a studio with another Database:Provider. Take it back with that one.");
        }

        RequireEmpty(dataFolder);
        database.RequireRoom();
        foreach (var file in manifest.Files)
        {
            var path = file.Path.Replace('/', Path.DirectorySeparatorChar);
            if (Path.IsPathRooted(path) || path.Split(Path.DirectorySeparatorChar).Contains(".."))
            {
                throw new BackupException($"{BackupManifest.FileName} names {file.Path}, which is not inside the backup.");
            }

            if (!File.Exists(Path.Combine(backup, path)) || await BackupManifest.DescribeAsync(backup, path, cancellation).ConfigureAwait(false) != file)
            {
                throw new BackupException($"{file.Path} of the backup is missing or damaged; nothing was taken back beyond it. Take another backup.");
            }

            Copy(Path.Combine(backup, path), Path.Combine(dataFolder, path));
        }

        await database.TakeBackAsync(dataFolder, cancellation).ConfigureAwait(false);
        return (manifest.Files.Count, manifest.Files.Sum(file => file.Bytes));
    }

    private static void RequireEmpty(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BackupException($"{folder} is in use: name a folder that is not there, or an empty one.");
        }
    }

    /// <summary>What is no copy of the database and not passing.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Where(path => !s_left.Contains(path, StringComparer.Ordinal) && !path.StartsWith(".lock-", StringComparison.Ordinal) && !path.EndsWith(".part", StringComparison.Ordinal)
            && !s_passing.Any(left => path.StartsWith(left + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && !path.StartsWith(".health-", StringComparison.Ordinal))

        // Records of photos before their files: a record that is there has its file, unless both are being deleted.
        .OrderBy(path => path.EndsWith(".json", StringComparison.Ordinal) ? 0 : 1).ThenBy(path => path, StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted since the folder was read.
        }
    }

    private static void DropUnfinishedPhotos(string target)
    {
        var photos = Path.Combine(target, "photos");
        foreach (var record in Directory.Exists(photos) ? Directory.GetFiles(photos, "*.json") : [])
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(record));
            if (!File.Exists(Path.Combine(photos, json.RootElement.GetProperty("sha256").GetString() + ".photo")))
            {
                File.Delete(record);
            }
        }
    }
}
