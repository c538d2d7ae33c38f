using System.Data.Common;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Removals;

/// <summary>
/// Files that do not come in again since a picture made of them was taken offline on request: the photos it was made of by their hashes, the
/// picture itself by its watermark. A photo that its owner said shows themselves is not among them: the picture was taken down for another.
/// Safe for concurrent use.
/// </summary>
internal sealed class UploadBlocks(StudioDatabase database)
{
    /// <summary>Blocks what a job's picture was made of, in a transaction of the caller's.</summary>
    /// <returns>How many files are blocked that were not.</returns>
    public static int Add(DbConnection connection, string request, string job)
    {
        if (JobRecords.Find(connection, job) is not { Outcome.Ingredients: { } photos } made)
        {
            return 0;
        }

        return photos.Select(photo => photo.Sha256).OfType<string>().Distinct(StringComparer.Ordinal).Sum(sha256 => connection.Execute(
            """
            INSERT INTO blocked_uploads (sha256, request) SELECT @sha256, @request
            WHERE NOT EXISTS (SELECT 1 FROM consents WHERE scope = @scope AND sha256 = @sha256 AND basis = @basis AND ended_at IS NULL)
            ON CONFLICT DO NOTHING
            """,
            new { sha256, request, scope = made.Origin.Workspace, basis = nameof(ConsentBasis.Self) }));
    }

    /// <summary>Refuses a file that is blocked.</summary>
    /// <param name="sha256">The file's hash.</param>
    /// <param name="name">What it is called in the error.</param>
    /// <exception cref="FusionException">It is; <c>upload_withheld</c>.</exception>
    public void RefuseFile(string sha256, string name) => Refuse("SELECT count(*) FROM blocked_uploads WHERE sha256 = @key", sha256, name);

    /// <summary>Refuses a picture of ours that was taken offline.</summary>
    /// <param name="job">The job whose watermark it carries.</param>
    /// <param name="name">What it is called in the error.</param>
    /// <exception cref="FusionException">It is; <c>upload_withheld</c>.</exception>
    public void RefusePicture(string job, string name) => Refuse("SELECT count(*) FROM withheld_pictures WHERE job = @key", job, name);

    private void Refuse(string count, string key, string name)
    {
        if (database.Read(connection => connection.ExecuteScalar<long>(count, new { key })) > 0)
        {
            throw new FusionException(FusionErrorCodes.UploadWithheld, $"'{name}' was taken offline on request.", name);
        }
    }
}
