using Dapper;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Store;

public sealed class StudioDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudioDatabase _database;

    public StudioDatabaseTests() => _database = new StudioDatabase(_folder.Path);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Open_Twice_KeepsWhatIsThereAndWritesAhead()
    {
        _database.Open();
        _database.Write(connection => connection.Execute("INSERT INTO drafts VALUES ('draft_1', 'ws_1', 1, 0, 0)"));

        _database.Open();

        Assert.Equal(1, _database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM drafts")));
        Assert.Equal("wal", _database.Read(connection => connection.ExecuteScalar<string>("PRAGMA journal_mode")));
        Assert.Equal(Migrations.Newest, _database.Read(connection => connection.ExecuteScalar<int>("PRAGMA user_version")));
        Assert.Equal(2, _database.Read(connection => connection.ExecuteScalar<int>("PRAGMA synchronous")));
    }

    [Fact]
    public void Open_WrittenByANewerStudio_IsRefusedWithTheRemedy()
    {
        _database.Open();
        _database.Read(connection => connection.Execute("PRAGMA user_version = 9999"));

        var error = Assert.Throws<InvalidOperationException>(_database.Open);

        Assert.Contains("Storage:Folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_IsRefusedWithTheRemedy()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "studio.db"), new string('x', 4096));

        var error = Assert.Throws<InvalidOperationException>(_database.Open);

        Assert.Contains("studio.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ThatFails_ChangesNothing()
    {
        _database.Open();

        Assert.Throws<InvalidOperationException>(() => _database.Write<int>(connection =>
        {
            connection.Execute("INSERT INTO drafts VALUES ('draft_1', 'ws_1', 1, 0, 0)");
            throw new InvalidOperationException("Power cut.");
        }));

        Assert.Equal(0, _database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM drafts")));
    }

    [Fact]
    public void Write_RolledBackBySqliteItself_TellsTheFirstFault()
    {
        // As SQLite does of a full disk.
        _database.Open();

        Assert.Throws<TimeoutException>(() => _database.Write<int>(connection =>
        {
            connection.Execute("ROLLBACK");
            throw new TimeoutException();
        }));

        Assert.Equal(1, _database.Write(connection => connection.Execute("INSERT INTO drafts VALUES ('draft_1', 'ws_1', 1, 0, 0)")));
    }
}
