using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// One SQLite file in the data folder: write-ahead log, one writer at a time, every write one transaction that takes the write lock at its
/// start (<c>BEGIN IMMEDIATE</c>) and is on the disk when the call returns (<c>synchronous=FULL</c>, SQLite's default).
/// </summary>
internal sealed class SqliteEngine : DatabaseEngine
{
    private const int BusySeconds = 10;

    private readonly Lock _writer = new();
    private readonly string _file;
    private readonly string _connection;

    static SqliteEngine() => Batteries_V2.Init();

    public SqliteEngine(string dataFolder)
    {
        _file = Path.Combine(dataFolder, "studio.db");
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override SqlDialect Dialect => SqlDialect.Sqlite;

    /// <inheritdoc/>
    public override void Open()
    {
        try
        {
            using var connection = Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            Migrate(connection);
        }
        catch (SqliteException error)
        {
            throw new InvalidOperationException($"The database {_file} cannot be used: {error.Message} Put a copy from a backup in its place, or name another folder in Storage:Folder.", error);
        }
    }

    /// <inheritdoc/>
    public override T Read<T>(Func<DbConnection, T> read)
    {
        using var connection = Connect();
        return read(connection);
    }

    /// <inheritdoc/>
    public override T Write<T>(Func<DbConnection, T> write)
    {
        lock (_writer)
        {
            using var connection = Connect();
            connection.Execute("BEGIN IMMEDIATE");
            try
            {
                var result = write(connection);
                connection.Execute("COMMIT");
                return result;
            }
            catch
            {
                // Of a full disk and some other faults SQLite rolls back itself; to do it again would be an error that hides the first.
                if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                {
                    connection.Execute("ROLLBACK");
                }

                throw;
            }
        }
    }

    /// <inheritdoc/>
    public override T WriteRows<T>(Func<DbConnection, T> write) => Write(write);

    /// <summary>Lets go of the file.</summary>
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Each step in a transaction of its own; <c>user_version</c> says up to which they are there.</summary>
    private static void Migrate(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > Migrations.Newest)
        {
            throw Migrations.TooNew(version, "folder in Storage:Folder");
        }

        foreach (var step in Migrations.Steps(Migrations.Sqlite).Where(step => step.Number > version))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (connection.ExecuteScalar<int>("PRAGMA user_version") >= step.Number)
            {
                // Another process was faster.
                continue;
            }

            connection.Execute(step.Sql);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step.Number}"));
            transaction.Commit();
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
