using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FaceFusion.Jobs.Backups;

/// <summary>
/// Copies a studio's data folder while the studio runs, and takes such a copy back. The database is copied first, by SQLite's own
/// online backup: every picture that it names lies on the disk by then. Files never change once they have their name, so they are
/// copied after it; what was deleted in between is taken out of the copy too.
/// </summary>
public static class StudioBackup
{
    private const string Database = "studio.db";

    private static readonly string[] s_left = ["studio.db", "studio.db-wal", "studio.db-shm", ".lock"];

    /// <summary>Folders of what is under way, or kept for a day and packed anew on asking.</summary>
    private static readonly string[] s_passing = ["incoming", "archives"];

    static StudioBackup()
    {
        SQLitePCL.Batteries_V2.Init();
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <summary>Makes a backup of the data folder and verifies it.</summary>
    /// <param name="dataFolder">The studio's; it may run.</param>
    /// <param name="target">A folder that is not there, or is empty.</param>
    /// <param name="now">The time, for the record.</param>
    /// <param name="cancellation">Gives up; the target is then unfinished.</param>
    /// <returns>Files and bytes.</returns>
    /// <exception cref="BackupException">There is no studio, the target is in use, or the copy is not sound.</exception>
    public static async Task<(int Files, long Bytes)> CreateAsync(string dataFolder, string target, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(dataFolder, Database)))
        {
            throw new BackupException($"There is no studio in {dataFolder}. Name its folder with --Storage:Folder.");
        }

        RequireEmpty(target);
        Directory.CreateDirectory(target);
        CopyDatabase(Path.Combine(dataFolder, Database), Path.Combine(target, Database));
        foreach (var file in Files(dataFolder))
        {
            cancellation.ThrowIfCancellationRequested();
            Copy(Path.Combine(dataFolder, file), Path.Combine(target, file));
        }

        DropUnfinishedPhotos(target);
        DropDeletedJobs(dataFolder, target);
        RequireSound(target);
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
    /// <param name="cancellation">Gives up; the folder is then to be deleted.</param>
    /// <exception cref="BackupException">The folder is in use, or a file of the backup is missing or not what it was.</exception>
    public static async Task<(int Files, long Bytes)> RestoreAsync(string backup, string dataFolder, CancellationToken cancellation)
    {
        var manifest = BackupManifest.Read(backup);
        RequireEmpty(dataFolder);
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

        RequireSound(dataFolder);
        return (manifest.Files.Count, manifest.Files.Sum(file => file.Bytes));
    }

    private static void RequireEmpty(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BackupException($"{folder} is in use: name a folder that is not there, or an empty one.");
        }
    }

    private static void CopyDatabase(string from, string to)
    {
        using var source = new SqliteConnection(Connection(from));
        using var target = new SqliteConnection(Connection(to));
        source.Open();
        target.Open();
        source.BackupDatabase(target);

        // One file, whatever the studio's own journal is.
        target.Execute("PRAGMA journal_mode = DELETE");
    }

    /// <summary>What is no copy of the database and not passing.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Where(path => !s_left.Contains(path, StringComparer.Ordinal) && !path.EndsWith(".part", StringComparison.Ordinal)
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

    /// <summary>Takes jobs out of the copy whose pictures are gone because they were deleted while it was made.</summary>
    private static void DropDeletedJobs(string dataFolder, string target)
    {
        if (WithoutPicture(target) is not { Count: > 0 } missing)
        {
            return;
        }

        using var live = Open(Path.Combine(dataFolder, Database));
        var deleted = missing.Except(live.Query<string>("SELECT id FROM jobs WHERE id IN @missing", new { missing }), StringComparer.Ordinal).ToArray();
        using var copy = Open(Path.Combine(target, Database));
        copy.Execute("DELETE FROM jobs WHERE id IN @deleted", new { deleted });
    }

    /// <exception cref="BackupException">The database is damaged, or names pictures that are not there.</exception>
    private static void RequireSound(string folder)
    {
        using (var copy = Open(Path.Combine(folder, Database)))
        {
            if (copy.ExecuteScalar<string>("PRAGMA integrity_check") is var state && state != "ok")
            {
                throw new BackupException($"The database in {folder} is damaged: {state}.");
            }

            if (copy.Query("PRAGMA foreign_key_check").FirstOrDefault() is not null)
            {
                throw new BackupException($"The database in {folder} names rows that are not there.");
            }
        }

        if (WithoutPicture(folder) is [var first, ..] missing)
        {
            throw new BackupException($"{missing.Count} pictures that the database names are not in {folder}, the first of job {first}.");
        }
    }

    private static List<string> WithoutPicture(string folder)
    {
        using var copy = Open(Path.Combine(folder, Database));
        return copy.Query<(string Id, long Attempts)>("SELECT id, attempts FROM jobs WHERE state = 'Succeeded'")
            .Where(job => !File.Exists(Path.Combine(folder, "jobs", job.Id, job.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture), "final.png"))
                && !File.Exists(Path.Combine(folder, "jobs", job.Id, "final.png")))
            .Select(job => job.Id).ToList();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(Connection(file));
        connection.Open();
        return connection;
    }

    /// <summary>Not pooled: whoever is done may move the file away.</summary>
    private static string Connection(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString();
}
