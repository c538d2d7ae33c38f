using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// The studio's database, one SQLite file in the data folder: write-ahead log, one writer at a time, every write one
/// transaction that takes the write lock at its start (<c>BEGIN IMMEDIATE</c>) and is on the disk when the call returns
/// (<c>synchronous=FULL</c>, SQLite's default). Safe for concurrent use.
/// </summary>
internal sealed class StudioDatabase : IDisposable
{
    private const int BusySeconds = 10;

    private readonly Lock _writer = new();
    private readonly string _file;
    private readonly string _connection;

    static StudioDatabase()
    {
        Batteries_V2.Init();
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public StudioDatabase(string dataFolder)
    {
        _file = Path.Combine(dataFolder, "studio.db");
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <summary>Makes the file where it is not there and brings its tables up to date.</summary>
    /// <exception cref="InvalidOperationException">A newer studio wrote it, or it is no database; the message says what to do.</exception>
    public void Open()
    {
        try
        {
            using var connection = Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            Migrations.Apply(connection);
        }
        catch (SqliteException error)
        {
            throw new InvalidOperationException($"The database {_file} cannot be used: {error.Message} Put a copy from a backup in its place, or name another folder in Storage:Folder.", error);
        }
    }

    /// <summary>Reads a consistent state.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = Connect();
        return read(connection);
    }

    /// <summary>Writes in one transaction: all of it or nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
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

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
