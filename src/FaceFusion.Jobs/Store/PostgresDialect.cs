namespace FaceFusion.Jobs.Store;

/// <summary>PostgreSQL's.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>The only one.</summary>
    public static readonly PostgresDialect Instance = new();

    /// <inheritdoc/>
    public override string SkipTaken => "FOR UPDATE SKIP LOCKED";

    /// <inheritdoc/>
    public override string JsonField(string column, string field) => $"({column}::jsonb ->> '{field}')";

    /// <inheritdoc/>
    public override string JsonTexts(string column) => $"jsonb_array_elements_text({column}::jsonb) AS item (value)";

    /// <inheritdoc/>
    public override string JsonObjects(string column, string field) => $"jsonb_array_elements({column}::jsonb -> '{field}') AS item (value)";

    /// <inheritdoc/>
    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    /// <inheritdoc/>
    public override string Day(string column) => $"to_char(to_timestamp({column} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
}
