namespace FaceFusion.Jobs.Store;

/// <summary>The few expressions that engines write differently; everything else is written so that all of them read it.</summary>
internal abstract class SqlDialect
{
    /// <summary>SQLite's.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>A text field of a column with a JSON object; null where it is not there.</summary>
    public abstract string JsonField(string column, string field);

    /// <summary>A table <c>item</c> with a column <c>value</c>: the texts of a column with a JSON list.</summary>
    public abstract string JsonTexts(string column);

    /// <summary>The same with the objects of the list <paramref name="field"/> of a column with a JSON object.</summary>
    public abstract string JsonObjects(string column, string field);

    /// <summary>True where a text has the other in it, letter for letter.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>The day (UTC, <c>2026-11-26</c>) of a column of milliseconds since 1970.</summary>
    public abstract string Day(string column);

    /// <summary>At the end of a query for one row that is to be changed: rows that another writer is changing are passed over.</summary>
    public abstract string SkipTaken { get; }

    private sealed class SqliteDialect : SqlDialect
    {
        public override string SkipTaken => string.Empty;

        public override string JsonField(string column, string field) => $"json_extract({column}, '$.{field}')";

        public override string JsonTexts(string column) => $"json_each({column}) AS item";

        public override string JsonObjects(string column, string field) => $"json_each({column}, '$.{field}') AS item";

        public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

        public override string Day(string column) => $"date({column} / 1000, 'unixepoch')";
    }
}
