using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// Numbered steps of the tables, <c>Migrations/NNN-name.sql</c>, applied in order and once each. A step that has been published never
/// changes. All engines have the same steps: PostgreSQL's are SQLite's with other names of types. What they write differently, triggers, is
/// in a <c>NNN-name.sqlite.sql</c> and a <c>NNN-name.postgres.sql</c> beside the step, which come after it.
/// </summary>
internal static partial class Migrations
{
    private static readonly (int Number, string? Engine, string Resource)[] s_files =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(File)
            .Order(),
    ];

    /// <summary>The engine in whose words the steps are written.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The newest step.</summary>
    public static int Newest => s_files[^1].Number;

    /// <summary>All steps, in their order.</summary>
    /// <param name="engine"><see cref="Sqlite"/>, or the name of an engine whose types are called otherwise.</param>
    public static IEnumerable<MigrationStep> Steps(string engine) => s_files.GroupBy(file => file.Number).Select(files => new MigrationStep(
        files.Key,
        string.Concat(files.Where(file => file.Engine is null || file.Engine == engine).Select(file => file.Engine is null && engine != Sqlite ? InOtherTypes(Text(file.Resource)) : Text(file.Resource)))));

    /// <summary>The fault of a database that a newer program wrote.</summary>
    public static InvalidOperationException TooNew(long version, string remedy) => new(
        $"The database was written by a newer studio (step {version}, this one knows {Newest}). Start that one, or name another {remedy}.");

    private static string InOtherTypes(string sql) => Types().Replace(sql, type => type.Value switch
    {
        "INTEGER" => "bigint",
        "BLOB" => "bytea",
        "REAL" => "double precision",
        _ => string.Empty,
    });

    [GeneratedRegex(@"\bINTEGER\b|\bBLOB\b|\bREAL\b| WITHOUT ROWID\b| AUTOINCREMENT\b")]
    private static partial Regex Types();

    private static (int Number, string? Engine, string Resource) File(string resource)
    {
        // …Migrations.NNN-name.sql or …Migrations.NNN-name.engine.sql
        var parts = resource.Split('.');
        return char.IsAsciiDigit(parts[^2][0]) ? (Number(parts[^2]), null, resource) : (Number(parts[^3]), parts[^2], resource);
    }

    private static int Number(string name) => int.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
