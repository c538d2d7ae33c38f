using Microsoft.Data.Sqlite;
using Npgsql;

namespace FaceFusion.Jobs.Store;

/// <summary>Tells a disk without room from other faults, by the number that the system gives.</summary>
public static class DiskFault
{
    private const int SqliteFull = 13;

    // ENOSPC; EDQUOT of Linux and of macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] s_full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>True where there was no room for what was to be written, or no more is allowed to this user.</summary>
    public static bool IsFull(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        IOException when s_full.Contains(error.HResult) => true,
        _ => IsFull(error.InnerException),
    };
}
