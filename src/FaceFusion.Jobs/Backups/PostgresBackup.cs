using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;

namespace FaceFusion.Jobs.Backups;

/// <summary>A server's database, copied and taken back by PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>, which know what a consistent copy is.</summary>
internal sealed class PostgresBackup(string connection) : BackupDatabase
{
    private const string WithPicture = "SELECT id, attempts FROM jobs WHERE state = 'Succeeded'";

    private IReadOnlyList<(string Id, long Attempts)> _before = [];

    /// <inheritdoc/>
    public override string FileName => "studio.dump";

    /// <inheritdoc/>
    public override async Task CopyAsync(string dataFolder, string target, CancellationToken cancellation)
    {
        _before = Read(open => open.Query<(string, long)>(WithPicture).ToList());
        await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file", Path.Combine(target, FileName)], cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The file cannot be asked, so the server is: of the pictures that were there before the copy and are there still, all are in it. Those that
    /// were deleted meanwhile are taken out of the database when it is taken back.
    /// </summary>
    public override async Task SettleAsync(string dataFolder, string target, CancellationToken cancellation)
    {
        await RunAsync("pg_restore", ["--list", Path.Combine(target, FileName)], cancellation).ConfigureAwait(false);
        var there = Read(open => open.Query<(string Id, long Attempts)>(WithPicture).Select(job => job.Id).ToHashSet(StringComparer.Ordinal));
        if (WithoutPicture(_before.Where(job => there.Contains(job.Id)), target) is { Count: > 0 } missing)
        {
            throw Missing(missing, target);
        }
    }

    /// <inheritdoc/>
    public override void RequireRoom()
    {
        if (Read(open => open.ExecuteScalar<long>("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")) > 0)
        {
            throw new BackupException("The database in Database:Connection is in use: make an empty one and name it there.");
        }
    }

    /// <inheritdoc/>
    public override async Task TakeBackAsync(string dataFolder, CancellationToken cancellation)
    {
        var file = Path.Combine(dataFolder, FileName);
        var settings = new NpgsqlConnectionStringBuilder(connection);
        await RunAsync("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname", settings.Database ?? string.Empty, file], cancellation).ConfigureAwait(false);
        File.Delete(file);

        // Every file of the backup is there: these were deleted while it was made.
        var deleted = WithoutPicture(Read(open => open.Query<(string, long)>(WithPicture).ToList()), dataFolder);
        Read(open => open.Execute("DELETE FROM jobs WHERE id = ANY (@deleted)", new { deleted }));
    }

    private T Read<T>(Func<NpgsqlConnection, T> read)
    {
        try
        {
            using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
            open.Open();
            return read(open);
        }
        catch (NpgsqlException error)
        {
            throw new BackupException($"The database in Database:Connection does not answer: {error.Message}", error);
        }
    }

    /// <summary>The password goes in the environment, where other users do not see it.</summary>
    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("PGHOST", settings.Host), ("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture)), ("PGDATABASE", settings.Database), ("PGUSER", settings.Username), ("PGPASSWORD", settings.Password),
             ("PGPASSFILE", settings.Passfile), ("PGSSLMODE", Mode(settings.SslMode)), ("PGSSLROOTCERT", settings.RootCertificate), ("PGSSLCERT", settings.SslCertificate), ("PGSSLKEY", settings.SslKey)])
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }

        using var process = Start(start);
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        await said.ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new BackupException($"{program} failed: {(await faults.ConfigureAwait(false)).Trim()}");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new BackupException($"The database is a PostgreSQL server, and {start.FileName}, which copies it, is not installed here. Debian's package postgresql-client has it; it is to be as new as the server.", error);
        }
    }

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
