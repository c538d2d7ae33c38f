namespace FaceFusion.Jobs.Ownership;

/// <summary>Packs whatever a workspace has into one ZIP file, for whoever wants to take it elsewhere.</summary>
public interface IWorkspaceExport
{
    /// <summary>
    /// Writes <c>about.json</c> (account, consents, agreements, links, batches, albums, presets, people of the library, what the audit log says), <c>photos/</c> as they are kept,
    /// <c>pictures/</c> with their recipes, and <c>drafts/</c>. Pictures carry their labels; those that wait for somebody's consent are
    /// named in <c>about.json</c> with the reason.
    /// </summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="file">Where to; one picture at a time is in memory.</param>
    /// <param name="progress">Gets how many of the photos and pictures are packed, after each.</param>
    /// <param name="cancellation">Gives up.</param>
    Task WriteAsync(string workspace, Stream file, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation);
}
