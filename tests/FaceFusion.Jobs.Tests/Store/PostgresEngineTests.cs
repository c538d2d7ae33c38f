using Dapper;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;
using Npgsql;

namespace FaceFusion.Jobs.Tests.Store;

/// <summary>What a server does that a file does not.</summary>
public sealed class PostgresEngineTests
{
    private static readonly Recipe s_recipe = new() { Base = new FaceReference { Photo = "img_1" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_2" } }] };

    private const string Draft = "INSERT INTO drafts VALUES ('draft_1', 'ws_1', 1, 0, 0)";

    [PostgresFact]
    public void Open_Twice_KeepsWhatIsThere()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        studio.Database.Write(connection => connection.Execute(Draft));

        studio.Database.Open();

        Assert.Equal((1, Migrations.Newest), (studio.Count("drafts"), studio.Database.Read(connection => connection.ExecuteScalar<int>("SELECT max(step) FROM studio_version"))));
        Assert.Equal(Migrations.Steps(Migrations.Sqlite).Select(step => step.Number), studio.Database.Read(connection => connection.Query<int>("SELECT step FROM studio_version ORDER BY step").ToList()));
    }

    [PostgresFact]
    public async Task Open_ByManyAtOnce_MakesEachTableOnce()
    {
        using var studio = new Fresh();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var beside = studio.Beside();
            beside.Open();
        })));

        Assert.Equal(0, studio.Count("drafts"));
    }

    [PostgresFact]
    public void Open_WrittenByANewerStudio_IsRefusedWithTheRemedy()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        studio.Database.Write(connection => connection.Execute("INSERT INTO studio_version (step) VALUES (9999)"));

        Assert.Contains("Database:Connection", Assert.Throws<InvalidOperationException>(studio.Database.Open).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void Open_DatabaseThatIsNotThere_IsRefusedWithoutThePassword()
    {
        using var engine = new PostgresEngine(PostgresServer.Shared.ConnectionTo("nowhere") + ";Password=secret");

        var message = Assert.Throws<InvalidOperationException>(engine.Open).Message;

        Assert.Contains("nowhere", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void Write_ATextWithNul_KeepsTheRestOfIt()
    {
        using var studio = new Fresh();
        studio.Database.Open();

        studio.Database.Write(connection => connection.Execute("INSERT INTO presets (id, workspace, name, settings, created_at) VALUES ('preset_1', 'ws_1', @name, '{}', 0)", new { name = "a\0b" }));

        Assert.Equal("ab", studio.Database.Read(connection => connection.ExecuteScalar<string>("SELECT name FROM presets WHERE name = @name", new { name = "a\0b" })));
    }

    [PostgresFact]
    public void Write_ThatFails_ChangesNothing()
    {
        using var studio = new Fresh();
        studio.Database.Open();

        Assert.Throws<InvalidOperationException>(() => studio.Database.Write<int>(connection =>
        {
            connection.Execute(Draft);
            throw new InvalidOperationException("Power cut.");
        }));

        Assert.Equal(0, studio.Count("drafts"));
    }

    [PostgresFact]
    public async Task Write_ByProcessesAtOnce_IsOneAfterTheOther()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        studio.Database.Write(connection => connection.Execute(Draft));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var beside = studio.Beside();
            for (var i = 0; i < 25; i++)
            {
                // Read and written apart, as the stores do.
                beside.Write(connection => connection.Execute("UPDATE drafts SET revision = @next", new { next = connection.ExecuteScalar<long>("SELECT revision FROM drafts") + 1 }));
            }
        })));

        Assert.Equal(101, studio.Database.Read(connection => connection.ExecuteScalar<long>("SELECT revision FROM drafts")));
    }

    [PostgresFact]
    public void WriteRows_ServerTookItBackForAnother_IsMadeAgain()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        var tries = 0;

        studio.Database.WriteRows(connection =>
        {
            connection.Execute(Draft);
            return tries++ > 0 ? 0 : connection.Execute("DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$");
        });

        Assert.Equal((2, 1), (tries, studio.Count("drafts")));
    }

    [PostgresFact]
    public void Read_OverAConnectionThatTheServerBroke_IsMadeAgain()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        studio.Break();

        Assert.Equal(0, studio.Count("drafts"));
        studio.Break();
        Assert.Equal(1, studio.Database.Write(connection => connection.Execute(Draft)));
    }

    [PostgresFact]
    public void Settle_WhoseAnswerWasLost_IsKeptOnce()
    {
        using var studio = new Fresh();
        studio.Database.Open();
        var (jobs, leases) = (new JobRecords(studio.Database), new LeaseRecords(studio.Database));
        jobs.Add(new JobSnapshot { Id = "job_1", Recipe = s_recipe, State = JobState.Queued, CreatedAt = DateTimeOffset.UnixEpoch });
        var job = leases.Claim("one", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + LeaseTimes.Length, [])!;
        var ended = job with { State = JobState.Succeeded, Outcome = new JobOutcome { Width = 1, Height = 1, Shares = [] }, CompletedAt = DateTimeOffset.UnixEpoch };

        leases.Settle(ended, "one");
        leases.Settle(ended with { CompletedAt = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(9) }, "one");

        Assert.Equal(DateTimeOffset.UnixEpoch, jobs.Find("job_1")!.CompletedAt);
        Assert.Throws<LeaseLostException>(() => leases.Settle(ended, "other"));
    }

    [PostgresFact]
    public void Fault_OfAServerThatIsNotThere_IsAway()
    {
        using var nowhere = new StudioDatabase(new PostgresEngine("Host=127.0.0.1;Port=1;Database=studio;Username=studio;Timeout=2"));

        var fault = Assert.ThrowsAny<NpgsqlException>(() => nowhere.Read(connection => connection.ExecuteScalar<int>("SELECT 1")));

        Assert.True(DatabaseFault.IsAway(fault));
        Assert.True(DatabaseFault.IsAway(new InvalidOperationException("outside", fault)));
        using var studio = new Fresh();
        studio.Database.Open();
        Assert.False(DatabaseFault.IsAway(Assert.ThrowsAny<NpgsqlException>(() => studio.Database.Read(connection => connection.Execute("SELEKT")))));
    }

    /// <summary>A database without tables.</summary>
    private sealed class Fresh : IDisposable
    {
        private readonly string _name = $"fresh_{Guid.NewGuid():n}";
        private readonly string _connection;

        public Fresh()
        {
            _connection = PostgresServer.Shared.Create(_name);
            Database = Beside();
        }

        public StudioDatabase Database { get; }

        public StudioDatabase Beside() => new(new PostgresEngine(_connection));

        public int Count(string table) => Database.Read(connection => connection.ExecuteScalar<int>($"SELECT count(*) FROM {table}"));

        /// <summary>Ends all connections of the pool, as a server does that is started anew.</summary>
        public void Break()
        {
            using var administrator = new NpgsqlConnection(PostgresServer.Shared.ConnectionTo("postgres") + ";Pooling=false");
            administrator.Open();
            administrator.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = @_name", new { _name });
        }

        public void Dispose()
        {
            Database.Dispose();
            PostgresServer.Shared.Drop(_name);
        }
    }
}
