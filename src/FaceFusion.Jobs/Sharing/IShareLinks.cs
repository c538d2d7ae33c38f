using FaceFusion.Fusion;

namespace FaceFusion.Jobs.Sharing;

/// <summary>Links under which others see pictures of a workspace. Safe for concurrent use.</summary>
public interface IShareLinks
{
    /// <summary>Makes a link to a picture; null where this workspace has none of this id.</summary>
    /// <exception cref="FusionException">See <see cref="FindObstacle"/>; <c>share_slug_invalid</c>, <c>share_slug_reserved</c>, <c>share_slug_taken</c>: by a link of anybody's, one whose time is over too.</exception>
    ShareLink? Create(string workspace, string picture, ShareTerms terms);

    /// <summary>
    /// Makes one link to several pictures, each with a share of its own, so that whatever ends one of them leaves the others; the photo
    /// before is not among what is shown. Null where this workspace has not all of them.
    /// </summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="pictures">At least one, in the order of the page.</param>
    /// <param name="terms">What the link lets others see, of every one.</param>
    /// <exception cref="FusionException">See <see cref="FindObstacle"/>: of the first that has one; and <see cref="Create"/>.</exception>
    IReadOnlyList<ShareLink>? CreateSet(string workspace, IReadOnlyList<string> pictures, ShareTerms terms);

    /// <summary>The shares behind the link of several pictures, in their order, whoever asks; empty where there is none.</summary>
    IReadOnlyList<ShareLink> FindSet(string slug);

    /// <summary>The first share of every link, newest first, that shows all of these pictures.</summary>
    IReadOnlyList<ShareLink> ListSets(string workspace, IReadOnlyList<string> pictures);

    /// <summary>
    /// What keeps a picture from being shown to others: it was taken offline on request (<c>share_withheld</c>), or somebody whom it
    /// shows has not agreed to that; null where nothing does. Links that are there already show nothing meanwhile.
    /// </summary>
    FusionException? FindObstacle(string picture);

    /// <summary>The links to a picture, newest first, those that no longer work too.</summary>
    IReadOnlyList<ShareLink> List(string workspace, string picture);

    /// <summary>The newest link to a picture that works now, whoever's; null for none.</summary>
    ShareLink? FindOpen(string picture);

    /// <summary>Ends a link at once; one to several pictures is named by its set.</summary>
    void Revoke(string workspace, string slug);

    /// <summary>The link of a slug, whoever asks; null where there is none, or its picture is in the bin or gone.</summary>
    ShareLink? Find(string slug);

    /// <summary>The photo before, where the link shows it.</summary>
    EncodedPicture? BeforeOf(string slug);

    /// <summary>True where the link works now.</summary>
    bool IsOpen(ShareLink link);

    /// <summary>True for the link's password. Takes a while, by intent.</summary>
    bool IsPassword(string slug, string password);
}
