using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FaceFusion.Jobs.Store;

/// <summary>A command of a <see cref="PostgresConnection"/>: Dapper asks the command too whose it is.</summary>
internal sealed class PostgresCommand(PostgresConnection connection, DbCommand inner) : DbCommand
{
    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    /// <inheritdoc/>
    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible
    {
        get => inner.DesignTimeVisible;
        set => inner.DesignTimeVisible = value;
    }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            // It was made with its connection and keeps it.
        }
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => inner.Transaction;
        set => inner.Transaction = value;
    }

    /// <inheritdoc/>
    public override void Cancel() => inner.Cancel();

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    /// <inheritdoc/>
    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    /// <inheritdoc/>
    public override void Prepare() => inner.Prepare();

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    /// <summary>A server's texts hold every character but NUL, which a file's hold too and nobody can see: it is left out.</summary>
    private DbCommand Ready()
    {
        foreach (DbParameter parameter in inner.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                parameter.Value = text.Replace("\0", string.Empty, StringComparison.Ordinal);
            }
        }

        return inner;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
