using System.Data.Common;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FaceFusion.Jobs.Store;

/// <summary>What a fault of the database means, by the numbers that engines give.</summary>
public static class DatabaseFault
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Seconds after which to ask again, as told to those who cannot be served now.</summary>
    public const int RetrySeconds = 5;

    // PostgreSQL's "Appendix A. Error Codes": the server stops or starts, has no connection left, or the wait for a lock was too long.
    private static readonly string[] s_away =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections,
        PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.QueryCanceled, "25P03", "57P05",
    ];

    private static readonly string[] s_others = [PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected];

    /// <summary>True where the database is away or too busy, for a while: nothing is wrong with what was asked.</summary>
    public static bool IsAway(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        PostgresException answer => s_away.Contains(answer.SqlState, StringComparer.Ordinal) || answer.SqlState.StartsWith("08", StringComparison.Ordinal) || IsOthersFault(answer),
        NpgsqlException => true,
        _ => IsAway(error.InnerException),
    };

    /// <summary>What users are told of it.</summary>
    public static FusionException Away() => new(
        FusionErrorCodes.DatabaseUnavailable, "The database is away.", arguments: new Dictionary<string, object> { ["seconds"] = RetrySeconds });

    /// <summary>True where the connection is of no use any more, or could not be made.</summary>
    internal static bool IsBrokenConnection(DbException error) => error is NpgsqlException && (error is not PostgresException answer
        || answer.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or "57P05");

    /// <summary>True where two writers were in each other's way, and the server took this one's back.</summary>
    internal static bool IsOthersFault(DbException error) => error is PostgresException answer && s_others.Contains(answer.SqlState, StringComparer.Ordinal);
}
