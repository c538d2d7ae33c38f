using Dapper;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Store;

public sealed class DatabaseMoveTests
{
    private static readonly DateTimeOffset s_later = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    public DatabaseMoveTests() => TestDatabases.Engine = TestEngine.Sqlite;

    [PostgresFact]
    public async Task ToPostgres_AStudio_IsTheSameStudioThere()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        string job;
        await using (var studio = await TestStudio.StartAsync(folder.Path))
        {
            job = (await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id)).Id;
            studio.Get<StudioDatabase>().Write(connection => connection.Execute(
                """
                INSERT INTO audit (number, at, actor, action, subject, detail, hash) VALUES (7, 1, 'a', 'b', 'c', 'd' || char(0), 'e');
                INSERT INTO brands (workspace, kit, logo_id, logo) VALUES ('ws_1', '{}', 'l', x'00ff');
                """));
        }

        using var server = PostgresServer.Start();
        var connection = server.Create("studio");
        var (tables, rows) = DatabaseMove.ToPostgres(data, connection, s_later);

        Assert.True(tables > 20 && rows > 5, $"{tables} tables, {rows} rows.");
        Assert.False(File.Exists(Path.Combine(data, "studio.db")));
        await using var moved = await TestStudio.StartAsync(folder.Path, null, ("Database:Provider", "postgres"), ("Database:Connection", connection));
        Assert.Equal(JobState.Succeeded, moved.Jobs.Find(job)!.State);
        Assert.NotNull(await moved.Pictures.EncodeAsync(job, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
        var (number, detail, logo) = moved.Get<StudioDatabase>().Read(open => open.QuerySingle<(long, string, byte[])>("SELECT number, detail, logo FROM audit, brands"));
        Assert.Equal((7L, "d"), (number, detail));
        Assert.Equal([0x00, 0xff], logo);

        // Its rules hold again.
        Assert.Throws<Npgsql.PostgresException>(() => moved.Get<StudioDatabase>().Write(open => open.Execute("DELETE FROM audit")));
    }

    [PostgresFact]
    public async Task ToPostgres_OntoAnotherStudio_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        await using (var studio = await TestStudio.StartAsync(folder.Path))
        {
            await studio.AddPhotoAsync(1);
        }

        using var server = PostgresServer.Start();
        var connection = server.Create("studio");
        using var database = new StudioDatabase(new PostgresEngine(connection));
        database.Open();
        database.Write(open => open.Execute("INSERT INTO photo_owners (photo, workspace) VALUES ('photo_1', 'ws_1')"));

        var error = Assert.Throws<InvalidOperationException>(() => DatabaseMove.ToPostgres(Path.Combine(folder.Path, "data"), connection, s_later));

        Assert.Contains("has a studio in it", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "data", "studio.db")));
        Assert.Equal(1, database.Read(open => open.ExecuteScalar<long>("SELECT count(*) FROM photo_owners")));
    }

    [PostgresFact]
    public async Task ToPostgres_WhileAStudioRuns_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.Throws<InvalidOperationException>(() => DatabaseMove.ToPostgres(studio.DataFolder, "Host=127.0.0.1;Port=9", s_later));
    }
}
