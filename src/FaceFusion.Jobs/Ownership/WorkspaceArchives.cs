using Dapper;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Ownership;

/// <summary>
/// Archives in the database and in <c>archives</c> of the data folder, each asking with a file of its own: who packs for a workspace that was
/// deleted, or asked anew, writes nothing that anybody finds. Whoever packs gives a sign of life; where it fails to, the next one begins anew.
/// </summary>
/// <remarks>
/// This is no lease of a job (<see cref="LeaseRecords"/>), though it looks like a smaller one. A job's lease ends one row's state, attempts and
/// outcome together for the process that owns it, is renewed by a thread that rendering cannot starve, and is told to others by signals. Of an
/// archive nobody needs to know who packs it: the name of its file is the claim, the packing itself gives the sign of life, so that one that
/// hangs loses it, and begun anew it costs nothing but time. A type that served both would have an owner here that nobody reads, or none there.
/// They share the time after which a silent one is taken for dead.
/// </remarks>
internal sealed class WorkspaceArchives(StudioDatabase database, DataFolder folder, ArchiveBell bell, TimeProvider time) : IWorkspaceArchives
{
    /// <summary>For how long a packed archive is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(folder.Path, "archives");

    private long Now => (time.GetUtcNow() + database.ClockAhead).ToUnixTimeMilliseconds();

    public WorkspaceArchive Ask(string workspace)
    {
        var old = FileOf(workspace);
        var changed = database.Write(connection => connection.Execute(
            """
            INSERT INTO workspace_archives (workspace, file, asked_at) VALUES (@workspace, @file, @now)
            ON CONFLICT (workspace) DO UPDATE SET file = excluded.file, asked_at = excluded.asked_at, beat_at = NULL, ended_at = NULL, done = 0, total = 0, bytes = 0, fault = NULL
            WHERE workspace_archives.ended_at IS NOT NULL
            """,
            new { workspace, file = UnguessableId.Create("archive_"), now = Now }));
        if (changed > 0)
        {
            Delete(old);
            bell.Ring();
        }

        return Find(workspace)!;
    }

    public WorkspaceArchive? Find(string workspace)
    {
        if (Row(workspace) is not { } row || row.Ended <= Now - (long)Kept.TotalMilliseconds)
        {
            return null;
        }

        // A restored database knows of archives that no copy has.
        var archive = Read(row);
        return archive.State == ArchiveState.Ready && !File.Exists(PathOf(row.File)) ? null : archive;
    }

    public Stream? TryOpen(string workspace)
    {
        if (Find(workspace) is not { State: ArchiveState.Ready } || FileOf(workspace) is not { } file)
        {
            return null;
        }

        try
        {
            return new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 128 * 1024, useAsync: true);
        }
        catch (IOException)
        {
            // Deleted meanwhile.
            return null;
        }
    }

    public bool Remove(string workspace)
    {
        var file = FileOf(workspace);
        var removed = database.Write(connection => connection.Execute("DELETE FROM workspace_archives WHERE workspace = @workspace", new { workspace })) > 0;
        Delete(file);
        return removed;
    }

    /// <summary>Takes the one that waits longest; null where none does.</summary>
    public ArchiveTask? Claim()
    {
        var (now, silent) = (Now, Now - (long)LeaseTimes.Length.TotalMilliseconds);

        // Each beginning has a file of its own: whoever was taken for dead and is not writes into another.
        return database.WriteRows(connection => connection.Query<(string Workspace, string File)>(
            """
            UPDATE workspace_archives SET file = @file, beat_at = @now, done = 0, total = 0
            WHERE workspace = (
                SELECT workspace FROM workspace_archives WHERE ended_at IS NULL AND (beat_at IS NULL OR beat_at < @silent) ORDER BY asked_at LIMIT 1)
            AND ended_at IS NULL AND (beat_at IS NULL OR beat_at < @silent)
            RETURNING workspace, file
            """,
            new { now, silent, file = UnguessableId.Create("archive_") }).Select(row => new ArchiveTask(row.Workspace, row.File)).ToList()).SingleOrDefault();
    }

    /// <summary>Gives a sign of life; false where nobody wants the archive any more.</summary>
    public bool Beat(ArchiveTask task, int done, int total) => database.Write(connection => connection.Execute(
        "UPDATE workspace_archives SET beat_at = @now, done = @done, total = @total WHERE workspace = @Workspace AND file = @File AND ended_at IS NULL",
        new { task.Workspace, task.File, done, total, now = Now })) > 0;

    /// <summary>A file to pack into; it is nobody's before <see cref="Finish"/>.</summary>
    public FileStream Create(ArchiveTask task)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(PartOf(task.File), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 128 * 1024, useAsync: true);
    }

    /// <summary>Makes the packed file the workspace's; false, and nothing is left, where nobody wants it any more.</summary>
    public bool Finish(ArchiveTask task, long bytes)
    {
        File.Move(PartOf(task.File), PathOf(task.File));
        var wanted = End(task, bytes, null);
        if (!wanted)
        {
            Delete(task.File);
        }

        return wanted;
    }

    /// <summary>Notes why it could not be packed.</summary>
    public void Fail(ArchiveTask task, string code)
    {
        Delete(task.File);
        End(task, 0, code);
    }

    /// <summary>Gives the task back, to be begun anew by whoever asks next.</summary>
    public void GiveBack(ArchiveTask task)
    {
        Delete(task.File);
        database.Write(connection => connection.Execute(
            "UPDATE workspace_archives SET beat_at = NULL WHERE workspace = @Workspace AND file = @File AND ended_at IS NULL", new { task.Workspace, task.File }));
    }

    /// <summary>Deletes what is too old, and files that no row knows.</summary>
    public void Sweep()
    {
        database.Write(connection => connection.Execute("DELETE FROM workspace_archives WHERE ended_at < @limit", new { limit = Now - (long)Kept.TotalMilliseconds }));
        if (!Directory.Exists(Folder))
        {
            return;
        }

        // The files are listed first: one that is begun after that is not among them, and one that was begun before has its row.
        var files = Directory.GetFiles(Folder);
        var known = database.Read(connection => connection.Query<string>("SELECT file FROM workspace_archives").ToHashSet(StringComparer.Ordinal));
        foreach (var file in files.Where(file => !known.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            File.Delete(file);
        }
    }

    private bool End(ArchiveTask task, long bytes, string? fault) => database.Write(connection => connection.Execute(
        "UPDATE workspace_archives SET ended_at = @now, bytes = @bytes, fault = @fault WHERE workspace = @Workspace AND file = @File AND ended_at IS NULL",
        new { task.Workspace, task.File, bytes, fault, now = Now })) > 0;

    private string? FileOf(string workspace) => database.Read(connection => connection.ExecuteScalar<string?>("SELECT file FROM workspace_archives WHERE workspace = @workspace", new { workspace }));

    private ArchiveRow? Row(string workspace) => database.Read(connection => connection.QuerySingleOrDefault<ArchiveRow>(
        "SELECT file AS File, asked_at AS Asked, beat_at AS Beat, ended_at AS Ended, done AS Done, total AS Total, bytes AS Bytes, fault AS Fault FROM workspace_archives WHERE workspace = @workspace", new { workspace }));

    private static WorkspaceArchive Read(ArchiveRow row)
    {
        var state = row switch
        {
            { Fault: not null } => ArchiveState.Failed,
            { Ended: not null } => ArchiveState.Ready,
            { Beat: not null } => ArchiveState.Packing,
            _ => ArchiveState.Waiting,
        };
        DateTimeOffset? until = state == ArchiveState.Ready ? DateTimeOffset.FromUnixTimeMilliseconds(row.Ended!.Value) + Kept : null;
        return new WorkspaceArchive(state, DateTimeOffset.FromUnixTimeMilliseconds(row.Asked), (int)row.Done, (int)row.Total, row.Bytes, until, row.Fault);
    }

    private void Delete(string? file)
    {
        if (file is { Length: > 0 } && Directory.Exists(Folder))
        {
            File.Delete(PathOf(file));
            File.Delete(PartOf(file));
        }
    }

    private string PathOf(string file) => Path.Combine(Folder, file + ".zip");

    private string PartOf(string file) => Path.Combine(Folder, file + ".part");

    private sealed record ArchiveRow
    {
        public string File { get; init; } = string.Empty;

        public long Asked { get; init; }

        public long? Beat { get; init; }

        public long? Ended { get; init; }

        public long Done { get; init; }

        public long Total { get; init; }

        public long Bytes { get; init; }

        public string? Fault { get; init; }
    }
}

/// <summary>An archive that somebody packs.</summary>
/// <param name="Workspace">Whose.</param>
/// <param name="File">Name of its file, without an extension.</param>
internal sealed record ArchiveTask(string Workspace, string File);
