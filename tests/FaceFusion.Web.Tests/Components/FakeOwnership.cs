using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Everything is everybody's; remembers what was claimed.</summary>
internal sealed class FakeOwnership : IOwnership
{
    public Dictionary<string, string> Claimed { get; } = [];

    public void Claim(string photo, string workspace) => Claimed.TryAdd(photo, workspace);

    public bool MayUsePhoto(string? workspace, string photo) => true;

    public bool MayUseJob(string? workspace, JobSnapshot job) => true;

    public string? FirstForeign(string? workspace, Recipe recipe) => null;

    public IReadOnlyList<string> PhotosOf(string workspace) => [.. Claimed.Keys];
}
