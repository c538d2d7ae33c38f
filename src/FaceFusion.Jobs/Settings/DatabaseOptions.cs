namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Database</c>: where jobs, drafts, accounts and everything else that is no picture is kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary>The provider that is a file in the data folder.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The provider that is a server.</summary>
    public const string Postgres = "postgres";

    /// <summary>
    /// <c>sqlite</c>: a file in the data folder, for one machine. <c>postgres</c>: a PostgreSQL server (15 or newer), for several processes with
    /// pages on several machines, which share the data folder. Default <c>sqlite</c>.
    /// </summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// The server, database, user and password of <c>postgres</c>, as Npgsql reads them: <c>Host=db;Database=facefusion;Username=facefusion;Password=...</c>.
    /// Best in the environment (<c>Database__Connection</c>). Empty by default.
    /// </summary>
    public string Connection { get; set; } = string.Empty;

    /// <summary>True for <c>postgres</c>.</summary>
    public bool IsPostgres => string.Equals(Provider, Postgres, StringComparison.OrdinalIgnoreCase);
}
