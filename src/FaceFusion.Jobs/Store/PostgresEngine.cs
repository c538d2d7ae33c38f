using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace FaceFusion.Jobs.Store;

/// <summary>
/// A PostgreSQL server, for several machines. A write is one transaction under a lock of the database's own, so that it is alone over all
/// processes as with a file; statements that are right beside others do without the lock. A write that met another one's deadlock, or a
/// connection that had died before anything was sent to be kept, is made again once.
/// </summary>
internal sealed class PostgresEngine : DatabaseEngine
{
    /// <summary>The first version that is tried with every change.</summary>
    private const int LeastVersion = 150_000;

    /// <summary>Any number that other programs on the same database are unlikely to lock too.</summary>
    private const int LockNumber = 0x46617365;

    private const int MostTries = 3;

    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Whoever stops in the middle of a transaction holds the others up no longer than this.</summary>
    private static readonly string s_bounds = "SET LOCAL idle_in_transaction_session_timeout = '10s'; SET LOCAL lock_timeout = '10s'";

    private static readonly string s_alone = string.Create(CultureInfo.InvariantCulture, $"{s_bounds}; SELECT pg_advisory_xact_lock({LockNumber}, hashtext(current_schema()))");

    private readonly Lock _writer = new();
    private readonly NpgsqlDataSource _source;
    private readonly string _place;
    private readonly string _unpooled;

    /// <param name="connection">As Npgsql reads it; what it does not say gets values for a studio.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public PostgresEngine(string connection)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        bool Says(string name) => given.ContainsKey(name);
        given.ApplicationName = Says("Application Name") ? given.ApplicationName : "FaceFusion";
        given.MaxPoolSize = Says("Maximum Pool Size") ? given.MaxPoolSize : 20;
        given.Timeout = Says("Timeout") ? given.Timeout : 5;
        given.CommandTimeout = Says("Command Timeout") ? given.CommandTimeout : 20;
        given.KeepAlive = Says("Keepalive") ? given.KeepAlive : 15;
        _place = string.Create(CultureInfo.InvariantCulture, $"{given.Database} on {given.Host}:{given.Port}");
        _unpooled = new NpgsqlConnectionStringBuilder(given.ConnectionString) { Pooling = false }.ConnectionString;
        _source = NpgsqlDataSource.Create(given);
    }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public override TimeSpan CompareClocks(DateTimeOffset now) => Read(connection =>
        DateTimeOffset.FromUnixTimeMilliseconds(connection.ExecuteScalar<long>("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) - now);

    /// <summary>Brings the tables up to date. The database itself is its administrator's to make; one that is not there yet is waited for.</summary>
    public override void Open()
    {
        try
        {
            WaitUntilThere();
            Read(connection => RequireFit((NpgsqlConnection)((PostgresConnection)connection).Inner));
            foreach (var step in Migrations.Steps("postgres"))
            {
                Write(connection => Apply(connection, step));
            }
        }
        catch (NpgsqlException error)
        {
            throw new InvalidOperationException($"The database {_place} cannot be used: {error.Message} See that the server runs and that Database:Connection names it, a database and a user who may make tables there.", error);
        }
    }

    /// <inheritdoc/>
    public override T Read<T>(Func<DbConnection, T> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var connection = Connect();
                return read(connection);
            }
            catch (NpgsqlException error) when (attempt < MostTries && DatabaseFault.IsBrokenConnection(error))
            {
                // One that had died in the pool, most likely; where the server is away the next attempt says so.
                _source.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public override T Write<T>(Func<DbConnection, T> write)
    {
        // One of this process at a time waits for the others.
        lock (_writer)
        {
            return Transact(write, s_alone);
        }
    }

    /// <inheritdoc/>
    public override T WriteRows<T>(Func<DbConnection, T> write) => Transact(write, s_bounds);

    /// <summary>Opens a connection of its own, beside the pool, that hears what is told on a channel for as long as it is waited on.</summary>
    public async Task<NpgsqlConnection> ListenAsync(string channel, Action<string> hear, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_unpooled);
        try
        {
            connection.Notification += (_, told) => hear(told.Payload);
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await connection.ExecuteAsync(new CommandDefinition($"LISTEN {channel}", cancellationToken: cancellation)).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells whoever listens on a channel.</summary>
    public async Task NotifyAsync(string channel, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new NpgsqlCommand("SELECT pg_notify($1, said) FROM unnest($2) AS said", connection) { Parameters = { new() { Value = channel }, new() { Value = texts.ToArray() } } };
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();

    private T Transact<T>(Func<DbConnection, T> write, string begin)
    {
        for (var attempt = 1; ; attempt++)
        {
            var begun = false;
            try
            {
                using var connection = Connect();
                using var transaction = connection.BeginTransaction();
                connection.Execute(begin);
                begun = true;
                var result = write(connection);
                transaction.Commit();
                return result;
            }
            catch (NpgsqlException error) when (attempt < MostTries && (begun ? DatabaseFault.IsOthersFault(error) : DatabaseFault.IsBrokenConnection(error)))
            {
                // After the begin only where the server has taken all of it back: of a commit that was not answered nobody knows.
                if (!begun)
                {
                    _source.Clear();
                }
            }
        }
    }

    private PostgresConnection Connect() => new(_source.OpenConnection());

    private void WaitUntilThere()
    {
        using var pause = new ManualResetEventSlim();
        for (var waited = TimeSpan.Zero; ; waited += s_pause)
        {
            try
            {
                using var connection = Connect();
                return;
            }
            catch (NpgsqlException error) when (waited < s_startPatience && DatabaseFault.IsAway(error))
            {
                pause.Wait(s_pause);
            }
        }
    }

    private bool RequireFit(NpgsqlConnection connection)
    {
        var version = int.Parse(connection.ExecuteScalar<string>("SHOW server_version_num")!, CultureInfo.InvariantCulture);
        var encoding = connection.ExecuteScalar<string>("SHOW server_encoding");
        return version < LeastVersion ? throw new InvalidOperationException($"The database {_place} is PostgreSQL {version / 10_000}; at least {LeastVersion / 10_000} is needed.")
            : encoding != "UTF8" ? throw new InvalidOperationException($"The database {_place} is in {encoding}; make one in UTF8 and name it in Database:Connection.")
            : true;
    }

    private static bool Apply(DbConnection connection, MigrationStep step)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS studio_version (step bigint PRIMARY KEY)");
        var version = connection.ExecuteScalar<long>("SELECT coalesce(max(step), 0) FROM studio_version");
        if (version > Migrations.Newest)
        {
            throw Migrations.TooNew(version, "database in Database:Connection");
        }

        // Another process may have been faster.
        if (version < step.Number)
        {
            connection.Execute(step.Sql);
            connection.Execute("INSERT INTO studio_version (step) VALUES (@Number)", new { step.Number });
        }

        return true;
    }
}
