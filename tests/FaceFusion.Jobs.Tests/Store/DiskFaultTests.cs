using Dapper;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceFusion.Jobs.Tests.Store;

public sealed class DiskFaultTests
{
    [Fact]
    public void IsFull_FileWithoutRoom_IsTrue()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var error = Record.Exception(() => File.WriteAllBytes("/dev/full", [1]));

        Assert.True(DiskFault.IsFull(error));
        Assert.True(DiskFault.IsFull(new InvalidOperationException("outside", error)));
    }

    [Fact]
    public void IsFull_DatabaseWithoutRoom_IsTrue()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute("CREATE TABLE t (a)");
        connection.ExecuteScalar<long>("PRAGMA max_page_count = 2");

        Assert.True(DiskFault.IsFull(Assert.Throws<SqliteException>(() => connection.Execute("INSERT INTO t VALUES (zeroblob(100000))"))));
    }

    [Fact]
    public void IsFull_AnythingElse_IsFalse()
    {
        Assert.All(new Exception?[] { null, new IOException("The disk is full."), new FileNotFoundException(), new SqliteException("busy", 5) }, error => Assert.False(DiskFault.IsFull(error)));
    }

    [Fact]
    public async Task Commit_RecordThatCannotBeWritten_LeavesNoFileBehind()
    {
        using var folder = new TemporaryFolder();
        var photos = new PhotoFolder(folder.Path, NullLogger<PhotoFolder>.Instance);
        var photo = new StoredPhoto { Id = "img_1", Name = "a.jpg", Width = 1, Height = 1, Bytes = 3, Faces = [] };
        var received = await photos.ReceiveAsync(new MemoryStream([1, 2, 3]), 3, 10, "a.jpg", CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(folder.Path, "photos", "img_1.json.part"));

        Assert.ThrowsAny<Exception>(() => photos.Commit(received, photo, DateTimeOffset.UnixEpoch));

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }
}
