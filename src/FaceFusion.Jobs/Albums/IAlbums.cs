namespace FaceFusion.Jobs.Albums;

/// <summary>Pictures that belong together.</summary>
/// <param name="Id"><c>alb_</c> and 26 characters.</param>
/// <param name="Name">1..<see cref="LongestName"/> characters.</param>
/// <param name="Pictures">How many of them are not in the bin.</param>
public sealed record Album(string Id, string Name, int Pictures)
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 60;
}

/// <summary>The albums of workspaces. Safe for concurrent use.</summary>
public interface IAlbums
{
    /// <summary>By name.</summary>
    IReadOnlyList<Album> List(string workspace);

    /// <summary>The ids of an album's pictures, those in the bin too; none where this workspace has no such album.</summary>
    IReadOnlyList<string> PicturesOf(string workspace, string album);

    /// <summary>A new album without pictures.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="name">Cut to <see cref="Album.LongestName"/> characters.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    Album Create(string workspace, string name);

    /// <summary>Gives an album another name, as <see cref="Create"/> takes it.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    void Rename(string workspace, string album, string name);

    /// <summary>Removes an album; its pictures stay in the gallery.</summary>
    void Remove(string workspace, string album);

    /// <summary>Puts pictures of the workspace into an album of it.</summary>
    /// <returns>How many were not in it before.</returns>
    int Add(string workspace, string album, IReadOnlyCollection<string> pictures);

    /// <summary>Takes pictures out of an album.</summary>
    void TakeOut(string workspace, string album, IReadOnlyCollection<string> pictures);
}
