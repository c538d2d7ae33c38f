using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Gallery;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Finished pictures in memory, newest first; they are found by method, name, star and bin.</summary>
internal sealed class FakeGallery : IGallery
{
    public List<GalleryItem> Items { get; } = [];

    /// <summary>One that is older than those before it.</summary>
    public GalleryItem Have(string id, Recipe recipe, params string[] names)
    {
        var job = new JobSnapshot
        {
            Id = id,
            Recipe = recipe,
            State = JobState.Succeeded,
            CreatedAt = DateTimeOffset.UnixEpoch.AddDays(100 - Items.Count),
            Origin = new JobOrigin { Names = names },
            Outcome = new JobOutcome { Width = 1000, Height = 500, Shares = [], Face = new FacePlace(500, 250, 100) },
        };
        Items.Add(new GalleryItem(job, false, null));
        return Items[^1];
    }

    public IReadOnlyList<GalleryItem> List(GalleryQuery query) => [.. Meant(query).Skip(query.Skip).Take(query.Take)];

    public GalleryItem? Find(string workspace, string id) => Items.Find(item => item.Id == id);

    public (string? Newer, string? Older) Neighbours(GalleryQuery query, string id)
    {
        var ids = Meant(query).Select(item => item.Id).ToList();
        var at = ids.IndexOf(id);
        return (ids.ElementAtOrDefault(at - 1), ids.ElementAtOrDefault(at + 1));
    }

    public bool Star(string workspace, string id, bool starred) => Change(id, item => item with { IsFavourite = starred });

    public IReadOnlyList<string> Bin(string workspace, IReadOnlyCollection<string> ids) =>
        [.. ids.Where(id => Find(workspace, id) is { BinnedAt: null } && Change(id, item => item with { BinnedAt = DateTimeOffset.UnixEpoch }))];

    public void Restore(string workspace, IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            Change(id, item => item with { BinnedAt = null });
        }
    }

    public void Purge(string workspace, IReadOnlyCollection<string> ids) => Items.RemoveAll(item => ids.Contains(item.Id) && item.BinnedAt is not null);

    private IEnumerable<GalleryItem> Meant(GalleryQuery query) => Items.Where(item => item.BinnedAt is not null == query.Bin
        && (query.Method is null || item.Job.Recipe.Method == query.Method)
        && (query.Person is null || item.Job.Origin.Names.Any(name => name.Contains(query.Person, StringComparison.OrdinalIgnoreCase)))
        && (!query.Favourites || item.IsFavourite));

    private bool Change(string id, Func<GalleryItem, GalleryItem> change)
    {
        var at = Items.FindIndex(item => item.Id == id);
        if (at >= 0)
        {
            Items[at] = change(Items[at]);
        }

        return at >= 0;
    }
}
