using FaceFusion.Jobs.Backups;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Backups;

public sealed class StudioBackupTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero);

    [EachEngine]
    public async Task Backup_OfAStudioThatWorksOn_IsAWholeStudioElsewhere()
    {
        using var folder = new TemporaryFolder();
        var (backup, elsewhere) = (Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "elsewhere", "data"));
        List<string> before = [];
        await using (var studio = await TestStudio.StartAsync())
        {
            var recipe = await studio.ChainAsync();
            for (var i = 0; i < 5; i++)
            {
                before.Add((await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id)).Id);
            }

            using var enough = new CancellationTokenSource();
            var work = Task.Run(async () =>
            {
                // Photos come and go and jobs end all the while.
                for (var seed = 100; !enough.IsCancellationRequested; seed++)
                {
                    studio.Photos.Remove((await studio.AddPhotoAsync(seed)).Id);
                    await studio.AddPhotoAsync(seed + 1000);
                    await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);
                }
            });
            var (files, bytes) = await StudioBackup.CreateAsync(studio.DataFolder, studio.Database, backup, s_now, CancellationToken.None);
            await enough.CancelAsync();
            await work;
            Assert.True(files > before.Count && bytes > 0, $"{files} files, {bytes} bytes.");
        }

        await StudioBackup.RestoreAsync(backup, elsewhere, TestDatabases.EmptyOf(Path.GetDirectoryName(elsewhere)!), CancellationToken.None);

        await using var restored = await TestStudio.StartAsync(Path.GetDirectoryName(elsewhere));
        foreach (var job in restored.Jobs.List())
        {
            var ended = await restored.EndOfAsync(job.Id);
            Assert.Equal(JobState.Succeeded, ended.State);
            Assert.NotNull(await restored.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
        }

        Assert.Subset(restored.Jobs.List().Select(job => job.Id).ToHashSet(), before.ToHashSet());
        Assert.Equal(JobState.Succeeded, (await restored.EndOfAsync(restored.Jobs.Enqueue(restored.Jobs.Find(before[0])!.Recipe, JobOrigin.None).Id)).State);
    }

    [Fact]
    public async Task Backup_LeavesOutWhatPasses()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await TestStudio.StartAsync();
        foreach (var passing in (string[])["archives", "incoming"])
        {
            Directory.CreateDirectory(Path.Combine(studio.DataFolder, passing));
            await File.WriteAllTextAsync(Path.Combine(studio.DataFolder, passing, "some.zip"), "all of it");
        }

        await StudioBackup.CreateAsync(studio.DataFolder, studio.Database, Path.Combine(folder.Path, "backup"), s_now, CancellationToken.None);

        Assert.Empty(Directory.GetFiles(folder.Path, "some.zip", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Restore_BackupWithADamagedFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var backup = await BackupAsync(folder);
        var picture = Directory.GetFiles(Path.Combine(backup, "jobs"), "final.png", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(picture);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(picture, bytes);

        var error = await Assert.ThrowsAsync<BackupException>(() => StudioBackup.RestoreAsync(backup, Path.Combine(folder.Path, "data"), TestDatabases.EmptyOf(folder.Path), CancellationToken.None));

        Assert.Contains("final.png", error.Message, StringComparison.Ordinal);
    }

    [EachEngine]
    public async Task Restore_IntoAStudioThatIsThere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var backup = await BackupAsync(folder);
        await using var other = await TestStudio.StartAsync();

        await Assert.ThrowsAsync<BackupException>(() => StudioBackup.RestoreAsync(backup, other.DataFolder, other.Database, CancellationToken.None));
        await Assert.ThrowsAsync<BackupException>(() => StudioBackup.CreateAsync(other.DataFolder, other.Database, backup, s_now, CancellationToken.None));
    }

    [Fact]
    public async Task Restore_BackupThatWasNotFinished_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var backup = await BackupAsync(folder);
        File.Delete(Path.Combine(backup, "backup.json"));

        await Assert.ThrowsAsync<BackupException>(() => StudioBackup.RestoreAsync(backup, Path.Combine(folder.Path, "data"), TestDatabases.EmptyOf(folder.Path), CancellationToken.None));
    }

    [PostgresFact]
    public async Task Restore_IntoADatabaseThatIsInUse_IsRefused()
    {
        TestDatabases.Engine = TestEngine.Postgres;
        using var folder = new TemporaryFolder();
        var backup = await BackupAsync(folder);
        await using var other = await TestStudio.StartAsync();

        var error = await Assert.ThrowsAsync<BackupException>(() => StudioBackup.RestoreAsync(backup, Path.Combine(folder.Path, "data"), other.Database, CancellationToken.None));

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    [Fact]
    public async Task Restore_BackupOfAnotherProvider_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var backup = await BackupAsync(folder);
        var settings = new DatabaseOptions { Provider = TestDatabases.OnPostgres ? DatabaseOptions.Sqlite : DatabaseOptions.Postgres, Connection = "Host=127.0.0.1;Port=9" };

        var error = await Assert.ThrowsAsync<BackupException>(() => StudioBackup.RestoreAsync(backup, Path.Combine(folder.Path, "data"), settings, CancellationToken.None));

        Assert.Contains("Database:Provider", error.Message, StringComparison.Ordinal);
    }

    [EachEngine]
    public async Task Create_PictureThatIsMissing_IsToldAndNotCopied()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await TestStudio.StartAsync();
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);
        Directory.Delete(Path.Combine(studio.DataFolder, "jobs", job.Id), recursive: true);

        var error = await Assert.ThrowsAsync<BackupException>(() => StudioBackup.CreateAsync(studio.DataFolder, studio.Database, Path.Combine(folder.Path, "backup"), s_now, CancellationToken.None));

        Assert.Contains(job.Id, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FolderWithoutAStudio_IsRefused()
    {
        using var folder = new TemporaryFolder();

        await Assert.ThrowsAsync<BackupException>(() => StudioBackup.CreateAsync(folder.Path, new DatabaseOptions(), Path.Combine(folder.Path, "backup"), s_now, CancellationToken.None));
    }

    private static async Task<string> BackupAsync(TemporaryFolder folder)
    {
        var backup = Path.Combine(folder.Path, "backup");
        await using var studio = await TestStudio.StartAsync();
        await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);
        await StudioBackup.CreateAsync(studio.DataFolder, studio.Database, backup, s_now, CancellationToken.None);
        return backup;
    }
}
