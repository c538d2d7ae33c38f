using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// Numbered steps of the tables, <c>Migrations/NNN-name.sql</c>, applied in order and once each; <c>user_version</c> says up to
/// which. A step that has been published never changes.
/// </summary>
internal static class Migrations
{
    private static readonly (int Number, string Resource)[] s_steps =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (Number(name), name))
            .Order(),
    ];

    /// <summary>The newest step.</summary>
    public static int Newest => s_steps[^1].Number;

    /// <summary>Brings a database up to date, each step in a transaction of its own.</summary>
    /// <exception cref="InvalidOperationException">A newer program wrote it.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > Newest)
        {
            throw new InvalidOperationException($"The database was written by a newer studio (step {version}, this one knows {Newest}). Start that one, or name another folder in Storage:Folder.");
        }

        foreach (var (number, resource) in s_steps.Where(step => step.Number > version))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (connection.ExecuteScalar<int>("PRAGMA user_version") >= number)
            {
                // Another process was faster.
                continue;
            }

            connection.Execute(Text(resource));
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
            transaction.Commit();
        }
    }

    private static int Number(string resource) =>
        int.Parse(resource.Split('.')[^2].AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
