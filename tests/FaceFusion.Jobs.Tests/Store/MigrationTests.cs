using System.Data.Common;
using Dapper;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FaceFusion.Jobs.Tests.Store;

/// <summary>Databases of earlier studios, brought up to date.</summary>
public sealed class MigrationTests
{
    private const int TwoTables = 96;

    [EachEngine]
    public void Step_ThatMakesKeysOneTable_KeepsLiveKeysAndSaysWhatJobsMake()
    {
        var engine = TestDatabases.OnPostgres ? "postgres" : Migrations.Sqlite;
        using var connection = Open();
        foreach (var step in Migrations.Steps(engine).Where(step => step.Number <= TwoTables))
        {
            connection.Execute(step.Sql);
        }

        Add("job_1", """{"method":"chain","rounds":[{}]}""");
        Add("job_2", """{"method":"mean","rounds":[]}""");
        Add("job_3", """{"method":"chain","rounds":[{}],"garment":{}}""");
        Add("job_4", """{"method":"chain","rounds":[],"backdrop":{}}""");
        connection.Execute("INSERT INTO idempotency_keys (scope, name, request, job, created_at) VALUES ('ws_1', 'mine', 'hash', 'job_1', 7)");
        connection.Execute("INSERT INTO request_keys (scope, route, name, request, made, created_at) VALUES ('ws_1', 'images', 'mine', 'hash', 'img_1', 8)");
        connection.Execute("INSERT INTO webhooks (id, workspace, url, events, secret, created_at) VALUES ('whk_1', 'ws_1', 'https://example.org/', 'job.succeeded job.failed batch.finished', 'whsec_', 1)");

        foreach (var step in Migrations.Steps(engine).Where(step => step.Number > TwoTables))
        {
            connection.Execute(step.Sql);
        }

        Assert.Equal(
            [("images", "img_1", 8), ("jobs", "job_1", 7)],
            connection.Query<(string Route, string Made, long At)>("SELECT route, made, created_at FROM request_keys WHERE scope = 'ws_1' AND name = 'mine' ORDER BY route"));
        Assert.Equal(["chain", "average", "try_on", "backdrop"], connection.Query<string>("SELECT type FROM jobs ORDER BY id"));
        Assert.Equal("job.completed job.failed batch.completed", connection.ExecuteScalar<string>("SELECT events FROM webhooks"));
        connection.Execute("UPDATE jobs SET state = 'Running', attempts = 1, started_at = 2 WHERE id = 'job_1'");
        connection.Execute("UPDATE jobs SET state = 'Succeeded', completed_at = 3 WHERE id = 'job_1'");
        Assert.Equal("job.completed", connection.ExecuteScalar<string>("SELECT event FROM webhook_deliveries"));

        void Add(string id, string recipe) => connection.Execute(
            "INSERT INTO jobs (id, workspace, names, state, recipe, attempts, rounds, created_at) VALUES (@id, 'ws_1', '[]', 'Queued', @recipe, 0, 0, 1)", new { id, recipe });
    }

    private static DbConnection Open()
    {
        DbConnection connection = TestDatabases.OnPostgres
            ? new NpgsqlConnection(PostgresServer.Shared.Create("studio_" + Guid.NewGuid().ToString("n")))
            : new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
        connection.Open();
        return connection;
    }
}
