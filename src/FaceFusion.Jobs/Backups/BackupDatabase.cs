using FaceFusion.Jobs.Settings;

namespace FaceFusion.Jobs.Backups;

/// <summary>The database's part of a backup: one file of it, which names only pictures that are in the backup too.</summary>
internal abstract class BackupDatabase
{
    /// <summary>The file's name in a backup.</summary>
    public abstract string FileName { get; }

    /// <summary>What a studio with these settings has.</summary>
    public static BackupDatabase Of(DatabaseOptions options) => options.IsPostgres ? new PostgresBackup(options.Connection) : new SqliteBackup();

    /// <summary>Copies the database, before any other file.</summary>
    /// <exception cref="BackupException">There is none, or it cannot be copied.</exception>
    public abstract Task CopyAsync(string dataFolder, string target, CancellationToken cancellation);

    /// <summary>Takes out of the copy what was deleted while the other files were copied, and holds it against them.</summary>
    /// <exception cref="BackupException">The copy is damaged, or names pictures that are not there.</exception>
    public abstract Task SettleAsync(string dataFolder, string target, CancellationToken cancellation);

    /// <summary>Says whether the database can be taken back to where it is to be.</summary>
    /// <exception cref="BackupException">Something is there already.</exception>
    public abstract void RequireRoom();

    /// <summary>Takes the database back, from its file in the data folder, where every other file is again.</summary>
    /// <exception cref="BackupException">It cannot be.</exception>
    public abstract Task TakeBackAsync(string dataFolder, CancellationToken cancellation);

    /// <summary>Of jobs with a picture those whose picture is not in a folder.</summary>
    protected static List<string> WithoutPicture(IEnumerable<(string Id, long Attempts)> jobs, string folder) => jobs
        .Where(job => !File.Exists(Path.Combine(folder, "jobs", job.Id, job.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture), "final.png"))
            && !File.Exists(Path.Combine(folder, "jobs", job.Id, "final.png")))
        .Select(job => job.Id).ToList();

    /// <summary>The fault of a backup that names pictures that it does not have.</summary>
    protected static BackupException Missing(List<string> jobs, string folder) =>
        new($"{jobs.Count} pictures that the database names are not in {folder}, the first of job {jobs[0]}.");
}
