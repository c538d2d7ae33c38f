using System.Collections.Concurrent;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>
/// The databases of tests, one a folder: a file in it, or one of <see cref="PostgresServer.Shared"/> that is copied from a template. Which of them is
/// <see cref="EachEngineAttribute"/>'s to say, for one test; <c>FACEFUSION_DATABASE=postgres</c> says it for all of a run.
/// </summary>
internal static class TestDatabases
{
    private const string Template = "studio_template";

    private static readonly AsyncLocal<TestEngine?> s_engine = new();
    private static readonly TestEngine s_usual = Environment.GetEnvironmentVariable("FACEFUSION_DATABASE") == "postgres" ? TestEngine.Postgres : TestEngine.Sqlite;
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_connections = new(StringComparer.Ordinal);
    private static readonly Lock s_copying = new();
    private static readonly Lazy<string> s_template = new(MakeTemplate);
    private static int s_number;

    /// <summary>The engine of the test that runs now.</summary>
    public static TestEngine Engine
    {
        get => s_engine.Value ?? s_usual;
        set => s_engine.Value = value;
    }

    /// <summary>True on PostgreSQL.</summary>
    public static bool OnPostgres => Engine == TestEngine.Postgres;

    /// <summary>The database of a folder, as a test opens it beside a studio or without one.</summary>
    public static StudioDatabase Of(string folder) => OnPostgres ? new StudioDatabase(new PostgresEngine(ConnectionOf(folder))) : new StudioDatabase(folder);

    /// <summary>Settings of a studio in a folder.</summary>
    public static (string Key, string Value)[] SettingsOf(string folder) => OnPostgres ? [("Database:Provider", "postgres"), ("Database:Connection", ConnectionOf(folder))] : [];

    /// <summary>Where a studio in a folder has its database, which is not made yet.</summary>
    public static DatabaseOptions EmptyOf(string folder) => !OnPostgres ? new DatabaseOptions() : new DatabaseOptions
    {
        Provider = DatabaseOptions.Postgres,
        Connection = s_connections.GetOrAdd(Path.GetFullPath(folder), _ => new Lazy<string>(() => PostgresServer.Shared.Create($"studio_{Interlocked.Increment(ref s_number)}"))).Value,
    };

    /// <summary>Deletes what is not in the folder itself.</summary>
    public static void Drop(string folder)
    {
        if (s_connections.TryRemove(Path.GetFullPath(folder), out var connection))
        {
            PostgresServer.Shared.Drop(new Npgsql.NpgsqlConnectionStringBuilder(connection.Value).Database!);
        }
    }

    private static string ConnectionOf(string folder) => s_connections.GetOrAdd(Path.GetFullPath(folder), _ => new Lazy<string>(Copy)).Value;

    private static string Copy()
    {
        lock (s_copying)
        {
            return PostgresServer.Shared.Create($"studio_{Interlocked.Increment(ref s_number)}", s_template.Value);
        }
    }

    private static string MakeTemplate()
    {
        using var engine = new PostgresEngine(PostgresServer.Shared.Create(Template) + ";Pooling=false");
        engine.Open();
        return Template;
    }
}
