using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;

namespace FaceFusion.Web.Api;

/// <summary>Where the packing of everything of a workspace stands: see <see cref="WorkspaceArchive"/>.</summary>
internal sealed record ArchiveModel(string State, DateTimeOffset AskedAt, int Done, int Total, long Bytes, DateTimeOffset? ReadyUntil, string? Code)
{
    public static ArchiveModel Of(WorkspaceArchive archive) =>
        new(SnakeCase.Of(archive.State), archive.AskedAt, archive.Done, archive.Total, archive.Bytes, archive.ReadyUntil, archive.Fault);
}
