using System.Data.Common;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// What the studio's database runs on: how to connect, how a write is made one and alone, and what its faults mean. The tables and nearly
/// all statements are the same on every engine; what is not is in <see cref="Dialect"/> and in the migrations. Safe for concurrent use.
/// </summary>
internal abstract class DatabaseEngine : IDisposable
{
    /// <summary>True where several processes with pages, on several machines, may use the same database.</summary>
    public abstract bool IsShared { get; }

    /// <summary>What engines write differently.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>How much the database's clock is before <paramref name="now"/>; nothing where all processes have this machine's clock.</summary>
    public virtual TimeSpan CompareClocks(DateTimeOffset now) => TimeSpan.Zero;

    /// <summary>Makes the database where that is for the studio to do, and brings its tables up to date.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used; the message says what to do.</exception>
    public abstract void Open();

    /// <summary>Reads a consistent state.</summary>
    public abstract T Read<T>(Func<DbConnection, T> read);

    /// <summary>Writes in one transaction, all of it or nothing, while nobody else writes so.</summary>
    public abstract T Write<T>(Func<DbConnection, T> write);

    /// <summary>
    /// Writes in one transaction beside other writers: for statements that are right whatever happens to other rows meanwhile. May be run
    /// again where it met another writer.
    /// </summary>
    public abstract T WriteRows<T>(Func<DbConnection, T> write);

    /// <inheritdoc/>
    public abstract void Dispose();
}
