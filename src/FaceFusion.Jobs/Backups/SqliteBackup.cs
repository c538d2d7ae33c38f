using Dapper;
using Microsoft.Data.Sqlite;

namespace FaceFusion.Jobs.Backups;

/// <summary>A file, copied by SQLite's own online backup.</summary>
internal sealed class SqliteBackup : BackupDatabase
{
    static SqliteBackup()
    {
        SQLitePCL.Batteries_V2.Init();
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <inheritdoc/>
    public override string FileName => "studio.db";

    /// <inheritdoc/>
    public override Task CopyAsync(string dataFolder, string target, CancellationToken cancellation)
    {
        using var source = Open(Path.Combine(dataFolder, FileName));
        using var copy = Open(Path.Combine(target, FileName));
        source.BackupDatabase(copy);

        // One file, whatever the studio's own journal is.
        copy.Execute("PRAGMA journal_mode = DELETE");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task SettleAsync(string dataFolder, string target, CancellationToken cancellation)
    {
        if (WithoutPicture(target) is { Count: > 0 } missing)
        {
            using var live = Open(Path.Combine(dataFolder, FileName));
            var deleted = missing.Except(live.Query<string>("SELECT id FROM jobs WHERE id IN @missing", new { missing }), StringComparer.Ordinal).ToArray();
            using var copy = Open(Path.Combine(target, FileName));
            copy.Execute("DELETE FROM jobs WHERE id IN @deleted", new { deleted });
        }

        RequireSound(target);
        return Task.CompletedTask;
    }

    /// <summary>The file comes with the folder, which is empty.</summary>
    public override void RequireRoom()
    {
    }

    /// <inheritdoc/>
    public override Task TakeBackAsync(string dataFolder, CancellationToken cancellation)
    {
        RequireSound(dataFolder);
        return Task.CompletedTask;
    }

    private void RequireSound(string folder)
    {
        using (var copy = Open(Path.Combine(folder, FileName)))
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

        if (WithoutPicture(folder) is { Count: > 0 } missing)
        {
            throw Missing(missing, folder);
        }
    }

    private List<string> WithoutPicture(string folder)
    {
        using var copy = Open(Path.Combine(folder, FileName));
        return WithoutPicture(copy.Query<(string Id, long Attempts)>("SELECT id, attempts FROM jobs WHERE state = 'Succeeded'"), folder);
    }

    /// <summary>Not pooled: whoever is done may move the file away.</summary>
    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return connection;
    }
}
