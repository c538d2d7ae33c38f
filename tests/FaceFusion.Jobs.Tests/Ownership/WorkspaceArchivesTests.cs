using System.IO.Compression;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Ownership;

/// <summary>Everything of a workspace in one file: packed behind everybody's back, kept for a day, and never with anything that was deleted.</summary>
public sealed class WorkspaceArchivesTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [EachEngine]
    public async Task Archive_AskedFor_IsPackedAndKeptForADay()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await OwnPhotoAsync(studio, 1);
        var archives = studio.Get<IWorkspaceArchives>();
        Assert.Null(archives.Find(Mine));
        Assert.Null(archives.TryOpen(Mine));

        Assert.Contains(archives.Ask(Mine).State, new[] { ArchiveState.Waiting, ArchiveState.Packing, ArchiveState.Ready });
        var ready = await ReadyAsync(archives);

        Assert.Equal(studio.Time.GetUtcNow() + TimeSpan.FromDays(1), ready.ReadyUntil);
        await using (var file = archives.TryOpen(Mine)!)
        {
            Assert.Equal(ready.Bytes, file.Length);
            using var packed = new ZipArchive(file);
            Assert.Contains(packed.Entries, entry => entry.FullName.StartsWith("photos/" + photo, StringComparison.Ordinal));
        }

        studio.Time.Advance(TimeSpan.FromHours(25));
        Assert.Null(archives.Find(Mine));
        Assert.Null(archives.TryOpen(Mine));
        studio.Get<WorkspaceArchives>().Sweep();
        Assert.Empty(Files(studio));
    }

    [EachEngine]
    public async Task Archive_AskedForAgain_IsPackedAnewUnderAnotherName()
    {
        await using var studio = await TestStudio.StartAsync();
        await OwnPhotoAsync(studio, 1);
        var archives = studio.Get<IWorkspaceArchives>();
        archives.Ask(Mine);
        await ReadyAsync(archives);
        var first = Assert.Single(Files(studio));

        archives.Ask(Mine);
        await ReadyAsync(archives);

        Assert.NotEqual(first, Assert.Single(Files(studio)));
    }

    [EachEngine]
    public async Task Archive_WhoseFileNobodyHas_IsNotOfferedAndCanBeAskedForAgain()
    {
        await using var studio = await TestStudio.StartAsync();
        await OwnPhotoAsync(studio, 1);
        var archives = studio.Get<IWorkspaceArchives>();
        archives.Ask(Mine);
        await ReadyAsync(archives);

        File.Delete(Assert.Single(Files(studio)));

        Assert.Null(archives.Find(Mine));
        archives.Ask(Mine);
        await ReadyAsync(archives);
        Assert.Single(Files(studio));
    }

    [EachEngine]
    public async Task Photo_Deleted_IsInNoArchive()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await OwnPhotoAsync(studio, 1);
        var archives = studio.Get<IWorkspaceArchives>();
        archives.Ask(Mine);
        await ReadyAsync(archives);

        studio.Photos.Remove(photo);

        Assert.Null(archives.Find(Mine));
        Assert.Null(archives.TryOpen(Mine));
        studio.Get<WorkspaceArchives>().Sweep();
        Assert.Empty(Files(studio));
    }

    [EachEngine]
    public async Task Photo_DeletedWhilePacking_BeginsItAnew()
    {
        using var export = new HeldExport();
        await using var studio = await TestStudio.StartAsync(configure: services => services.AddSingleton<IWorkspaceExport>(export));
        var photo = await OwnPhotoAsync(studio, 1);
        var archives = studio.Get<IWorkspaceArchives>();
        archives.Ask(Mine);
        await export.Begun.WaitAsync(Waiting.Patience);

        studio.Photos.Remove(photo);
        studio.Time.Advance(TimeSpan.FromSeconds(2));
        export.LetGo();

        await export.Begun.WaitAsync(Waiting.Patience);
        export.LetGo();
        await ReadyAsync(archives);
        Assert.Single(Files(studio));
    }

    [EachEngine]
    public async Task Archive_WhosePackerDied_IsTakenByTheNextAndTheDeadOneWritesNothingThatIsFound()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:Role", "worker"));
        var archives = studio.Get<WorkspaceArchives>();
        archives.Ask(Mine);
        var first = archives.Claim()!;
        Assert.Null(archives.Claim());
        Assert.Equal(ArchiveState.Packing, archives.Find(Mine)!.State);

        studio.Time.Advance(TimeSpan.FromSeconds(31));
        var second = archives.Claim()!;
        await archives.Create(first).DisposeAsync();
        await archives.Create(second).DisposeAsync();

        Assert.False(archives.Beat(first, 1, 2));
        Assert.False(archives.Finish(first, 7));
        Assert.True(archives.Beat(second, 1, 2));
        Assert.Equal((1, 2), (archives.Find(Mine)!.Done, archives.Find(Mine)!.Total));
        Assert.True(archives.Finish(second, 9));
        Assert.Equal((ArchiveState.Ready, 9), (archives.Find(Mine)!.State, archives.Find(Mine)!.Bytes));
        Assert.Single(Files(studio));
    }

    [EachEngine]
    public async Task Archive_ThatCannotBePacked_SaysWhyAndCanBeAskedForAgain()
    {
        using var export = new HeldExport { Fault = new IOException("No space left on device", 28) };
        await using var studio = await TestStudio.StartAsync(configure: services => services.AddSingleton<IWorkspaceExport>(export));
        var archives = studio.Get<IWorkspaceArchives>();
        export.LetGo();
        archives.Ask(Mine);
        await Waiting.UntilAsync(() => Task.FromResult(archives.Find(Mine)!.State == ArchiveState.Failed));
        Assert.Equal("disk_full", archives.Find(Mine)!.Fault);
        Assert.Empty(Files(studio));

        export.Fault = null;
        export.LetGo();
        archives.Ask(Mine);

        await ReadyAsync(archives);
    }

    [EachEngine]
    public async Task Archive_RemovedWhilePacking_LeavesNothing()
    {
        using var export = new HeldExport();
        await using var studio = await TestStudio.StartAsync(configure: services => services.AddSingleton<IWorkspaceExport>(export));
        var archives = studio.Get<IWorkspaceArchives>();
        archives.Ask(Mine);
        await export.Begun.WaitAsync(Waiting.Patience);

        Assert.True(archives.Remove(Mine));
        export.LetGo();

        Assert.Null(archives.Find(Mine));
        await Waiting.UntilAsync(() => Task.FromResult(Files(studio).Length == 0));
        Assert.False(archives.Remove(Mine));
    }

    private static async Task<string> OwnPhotoAsync(TestStudio studio, int seed)
    {
        var photo = (await studio.AddPhotoAsync(seed)).Id;
        studio.Get<IOwnership>().Claim(photo, Mine);
        return photo;
    }

    private static async Task<WorkspaceArchive> ReadyAsync(IWorkspaceArchives archives)
    {
        await Waiting.UntilAsync(() => Task.FromResult(archives.Find(Mine)?.State == ArchiveState.Ready));
        return archives.Find(Mine)!;
    }

    private static string[] Files(TestStudio studio) => Directory.Exists(Folder(studio)) ? Directory.GetFiles(Folder(studio)) : [];

    private static string Folder(TestStudio studio) => Path.Combine(studio.DataFolder, "archives");

    /// <summary>Packs three bytes, once it is let go.</summary>
    private sealed class HeldExport : IWorkspaceExport, IDisposable
    {
        private readonly SemaphoreSlim _begun = new(0);
        private readonly SemaphoreSlim _let = new(0);

        public SemaphoreSlim Begun => _begun;

        public IOException? Fault { get; set; }

        public void LetGo() => _let.Release();

        public void Dispose()
        {
            _begun.Dispose();
            _let.Dispose();
        }

        public async Task WriteAsync(string workspace, Stream file, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
        {
            progress?.Report((0, 1));
            _begun.Release();
            await _let.WaitAsync(cancellation);
            if (Fault is not null)
            {
                throw Fault;
            }

            await file.WriteAsync(new byte[] { 1, 2, 3 }, cancellation);
            progress?.Report((1, 1));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
