using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Hosting;

public sealed class StorageStartupTests
{
    [Fact]
    public async Task Start_FolderOfARunningStudio_IsRefusedAndItsPicturesStay()
    {
        using var folder = new TemporaryFolder();
        string kept;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            var job = await first.EndOfAsync(first.Jobs.Enqueue(await first.ChainAsync(), JobOrigin.None).Id);
            kept = job.Id;
            var before = first.KeptFiles;

            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestStudio.StartAsync(folder.Path));

            Assert.Contains("Storage:Folder", error.Message, StringComparison.Ordinal);
            Assert.Contains(before, file => file.Contains(job.Id, StringComparison.Ordinal));
            Assert.Equal(before, first.KeptFiles);
        }

        await using var next = await TestStudio.StartAsync(folder.Path);
        Assert.Contains(next.KeptFiles, file => file.Contains(kept, StringComparison.Ordinal) && file.EndsWith("final.png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_FolderThatIsAFile_SaysWhichSetting()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "data"), "in the way");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestStudio.StartAsync(folder.Path));

        Assert.Contains("Storage:Folder", error.Message, StringComparison.Ordinal);
    }
}
