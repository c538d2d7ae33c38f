using FaceFusion.Jobs.Albums;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Albums in memory, without pictures.</summary>
internal sealed class FakeAlbums : IAlbums
{
    public List<Album> Kept { get; } = [];

    public IReadOnlyList<Album> List(string workspace) => Kept;

    public IReadOnlyList<string> PicturesOf(string workspace, string album) => [];

    public Album Create(string workspace, string name)
    {
        Kept.Add(new Album($"alb_{Kept.Count}", name, 0));
        return Kept[^1];
    }

    public void Rename(string workspace, string album, string name) => Kept[0] = Kept[0] with { Name = name };

    public void Remove(string workspace, string album) => Kept.Clear();

    public int Add(string workspace, string album, IReadOnlyCollection<string> pictures) => pictures.Count;

    public void TakeOut(string workspace, string album, IReadOnlyCollection<string> pictures)
    {
    }
}
