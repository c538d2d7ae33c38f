using System.Data.Common;
using Dapper;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// The studio's database: reads of a consistent state, writes of all or nothing, one at a time over all processes, on the disk when the call
/// returns. Safe for concurrent use.
/// </summary>
internal sealed class StudioDatabase(DatabaseEngine engine) : IDisposable
{
    static StudioDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>A database of one machine, a file in the data folder.</summary>
    public StudioDatabase(string dataFolder)
        : this(new SqliteEngine(dataFolder))
    {
    }

    /// <summary>What engines write differently.</summary>
    public SqlDialect Dialect => engine.Dialect;

    /// <summary>True where several processes with pages may use it.</summary>
    public bool IsShared => engine.IsShared;

    /// <summary>How much its clock was before this process's at <see cref="CompareClocks"/>; times that processes compare are in its clock.</summary>
    public TimeSpan ClockAhead { get; private set; }

    /// <summary>Makes it where it is not there and brings its tables up to date.</summary>
    /// <exception cref="InvalidOperationException">A newer studio wrote it, or it is no database; the message says what to do.</exception>
    public void Open() => engine.Open();

    /// <summary>Asks the database for the time.</summary>
    public void CompareClocks(DateTimeOffset now) => ClockAhead = engine.CompareClocks(now);

    /// <summary>Reads a consistent state.</summary>
    public T Read<T>(Func<DbConnection, T> read) => engine.Read(read);

    /// <summary>Writes in one transaction, all of it or nothing, while nobody else does.</summary>
    public T Write<T>(Func<DbConnection, T> write) => engine.Write(write);

    /// <summary>Writes in one transaction beside others: see <see cref="DatabaseEngine.WriteRows"/>.</summary>
    public T WriteRows<T>(Func<DbConnection, T> write) => engine.WriteRows(write);

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
