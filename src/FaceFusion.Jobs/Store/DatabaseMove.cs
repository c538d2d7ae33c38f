using System.Data.Common;
using System.Globalization;
using Dapper;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Leases;
using Npgsql;
using NpgsqlTypes;

namespace FaceFusion.Jobs.Store;

/// <summary>Moves what a studio keeps in its SQLite file to a database of a PostgreSQL server; photos and pictures stay where they are.</summary>
public static class DatabaseMove
{
    /// <summary>Who is there and whose duty it is belongs to processes that are gone.</summary>
    private static readonly string[] s_left = ["members", "duties"];

    static DatabaseMove() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Moves all rows, or none. The file is then called <c>studio.db.moved</c>.</summary>
    /// <param name="dataFolder">The studio's; no process uses it.</param>
    /// <param name="connection">As Npgsql reads it; the database has nothing in it, or nothing of anybody's.</param>
    /// <param name="now">The time.</param>
    /// <returns>Tables and rows.</returns>
    /// <exception cref="InvalidOperationException">There is no studio, it is in use, or so is the database; the message says what to do.</exception>
    public static (int Tables, long Rows) ToPostgres(string dataFolder, string connection, DateTimeOffset now)
    {
        var file = Path.Combine(dataFolder, "studio.db");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no {file}. Name the studio's folder with --Storage:Folder.");
        }

        using var folder = new DataFolder(dataFolder);
        folder.Open(alone: true);
        using var target = new PostgresEngine(connection);
        (int, long) moved;
        using (var source = new SqliteEngine(dataFolder))
        {
            source.Open();
            RequireAlone(source, now);
            target.Open();
            moved = target.Write(to => source.Read(from => Copy(from, (NpgsqlConnection)((PostgresConnection)to).Inner)));
        }

        File.Move(file, file + ".moved");
        return moved;
    }

    private static void RequireAlone(SqliteEngine source, DateTimeOffset now)
    {
        var limit = (now - LeaseTimes.Length).ToUnixTimeMilliseconds();
        if (source.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM members WHERE seen_at >= @limit", new { limit })) > 0)
        {
            throw new InvalidOperationException("A process of the studio was there within the last half a minute. Stop all of them, wait as long, and begin again.");
        }
    }

    private static (int Tables, long Rows) Copy(DbConnection from, NpgsqlConnection to)
    {
        var tables = InOrder(from);
        if (tables.Where(table => table is "jobs" or "accounts" or "photo_owners" or "drafts").Any(table => to.ExecuteScalar<long>($"SELECT count(*) FROM {table}") > 0))
        {
            throw new InvalidOperationException("The database in Database:Connection has a studio in it. Make an empty one and name it there.");
        }

        // What the tables' own rules would do at each row was done when it was written first.
        tables.ForEach(table => to.Execute($"ALTER TABLE {table} DISABLE TRIGGER USER"));
        Enumerable.Reverse(tables).ToList().ForEach(table => to.Execute($"DELETE FROM {table}"));
        var rows = tables.Sum(table => Copy(from, to, table));
        tables.ForEach(table => to.Execute($"ALTER TABLE {table} ENABLE TRIGGER USER"));
        return (tables.Count, rows);
    }

    /// <summary>Tables after those that they refer to.</summary>
    private static List<string> InOrder(DbConnection from)
    {
        var left = from.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").Except(s_left, StringComparer.Ordinal).ToList();
        var ordered = new List<string>();
        while (left.Count > 0)
        {
            var next = left.First(table => !from.Query<string>("SELECT \"table\" FROM pragma_foreign_key_list(@table)", new { table }).Any(other => other != table && left.Contains(other)));
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static long Copy(DbConnection from, NpgsqlConnection to, string table)
    {
        var types = to.Query<(string Name, string Type)>("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table ORDER BY ordinal_position", new { table })
            .Select(column => (column.Name, Type: TypeOf(column.Type))).ToArray();
        var columns = string.Join(", ", types.Select(column => $"\"{column.Name}\""));
        using var reader = from.ExecuteReader($"SELECT {columns} FROM {table}");
        using var writer = to.BeginBinaryImport($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)");
        while (reader.Read())
        {
            writer.StartRow();
            for (var i = 0; i < types.Length; i++)
            {
                Write(writer, reader.GetValue(i), types[i].Type);
            }
        }

        return (long)writer.Complete();
    }

    /// <summary>SQLite keeps in any column what it is given; a server wants its type.</summary>
    private static void Write(NpgsqlBinaryImporter writer, object value, NpgsqlDbType type)
    {
        switch (type)
        {
            case var _ when value is DBNull:
                writer.WriteNull();
                break;
            case NpgsqlDbType.Bigint:
                writer.Write(Convert.ToInt64(value, CultureInfo.InvariantCulture), type);
                break;
            case NpgsqlDbType.Double:
                writer.Write(Convert.ToDouble(value, CultureInfo.InvariantCulture), type);
                break;
            case NpgsqlDbType.Bytea:
                writer.Write((byte[])value, type);
                break;
            default:
                writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\0", string.Empty, StringComparison.Ordinal), type);
                break;
        }
    }

    private static NpgsqlDbType TypeOf(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "double precision" => NpgsqlDbType.Double,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        _ => throw new InvalidOperationException($"No column is of type {name}."),
    };
}
