using FaceFusion.Fusion;

namespace FaceFusion.Jobs.Removals;

/// <summary>Requests of people who found themselves in a shared picture. Safe for concurrent use.</summary>
public interface IRemovalRequests
{
    /// <summary>Characters of a statement at most.</summary>
    const int LongestStatement = 2000;

    /// <summary>Characters of a contact at most.</summary>
    const int LongestContact = 200;

    /// <summary>Takes a request in. The same picture may be asked about by several people.</summary>
    /// <param name="link">Slug of the link under which the picture is seen.</param>
    /// <param name="relation">Who asks.</param>
    /// <param name="statement">Why; not empty.</param>
    /// <param name="contact">How to reach them; may be empty.</param>
    /// <exception cref="FusionException"><c>removal_link</c>: no such link. <c>removal_statement</c>: nothing said, or too much.</exception>
    RemovalRequest Add(string link, RemovalRelation relation, string statement, string contact);

    /// <summary>The request, or null.</summary>
    RemovalRequest? Find(string id);

    /// <summary>Open ones first, those that are due soonest first among them.</summary>
    IReadOnlyList<RemovalRequest> List(int limit);

    /// <summary>Ends every link to the picture; nobody can share it again, and neither it nor the photos it was made of are uploaded again, but for those of its
    /// owner. Its owner keeps it in their gallery.</summary>
    /// <returns>False where there is no such request, or it was decided before.</returns>
    bool TakeDown(string id, string actor);

    /// <summary>Leaves the picture.</summary>
    /// <returns>False where there is no such request, or it was decided before.</returns>
    bool Decline(string id, string actor);

    /// <summary>True for a picture that was taken offline on request.</summary>
    bool IsWithheld(string job);
}
