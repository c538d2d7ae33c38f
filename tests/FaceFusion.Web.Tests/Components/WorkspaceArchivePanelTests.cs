using Bunit;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Web.Components.Consents;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class WorkspaceArchivePanelTests : StudioContext
{
    private const string Mine = "ws_1";

    private readonly FakeArchives _archives = new();

    public WorkspaceArchivePanelTests() => Services.AddSingleton<IWorkspaceArchives>(_archives);

    [Fact]
    public void Archive_AskedFor_IsFollowedUntilItCanBeTaken()
    {
        var panel = Render<WorkspaceArchivePanel>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        panel.Find("[data-archive-ask]").Click();
        Assert.Equal([Mine], _archives.Asked);
        Assert.Contains("Waiting", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);

        _archives.Archive = At(ArchiveState.Packing) with { Done = 3, Total = 8 };
        panel.WaitForAssertion(() => Assert.Equal("Packing: 3 of 8", panel.Find("[role=status]").TextContent));
        Assert.Equal(("3", "8"), (panel.Find("progress").GetAttribute("value"), panel.Find("progress").GetAttribute("max")));

        _archives.Archive = At(ArchiveState.Ready) with { Bytes = 1_288_490_189, ReadyUntil = DateTimeOffset.UnixEpoch.AddDays(1) };
        panel.WaitForAssertion(() => Assert.Contains("1.2 GB", panel.Find("[data-archive-file]").TextContent, StringComparison.Ordinal));
        Assert.Equal("/api/v1/workspace/archive/file", panel.Find("[data-archive-file]").GetAttribute("href"));
    }

    [Fact]
    public void Archive_ThatCouldNotBePacked_SaysWhyAndOffersAnother()
    {
        _archives.Archive = At(ArchiveState.Failed) with { Fault = "disk_full" };

        var panel = Render<WorkspaceArchivePanel>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        Assert.Contains("disk is full", panel.Find("[role=alert]").TextContent, StringComparison.OrdinalIgnoreCase);
        panel.Find("[data-archive-ask]").Click();
        Assert.Equal([Mine], _archives.Asked);
    }

    [Fact]
    public void Archive_BeingPacked_CanBeStopped()
    {
        _archives.Archive = At(ArchiveState.Packing) with { Done = 1, Total = 2 };
        var panel = Render<WorkspaceArchivePanel>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        panel.Find("[data-archive-stop]").Click();

        Assert.Equal([Mine], _archives.Removed);
        Assert.NotNull(panel.Find("[data-archive-ask]"));
    }

    private static WorkspaceArchive At(ArchiveState state) => new(state, DateTimeOffset.UnixEpoch, 0, 0, 0, null, null);

    private sealed class FakeArchives : IWorkspaceArchives
    {
        public WorkspaceArchive? Archive { get; set; }

        public List<string> Asked { get; } = [];

        public List<string> Removed { get; } = [];

        public WorkspaceArchive Ask(string workspace)
        {
            Asked.Add(workspace);
            return Archive = At(ArchiveState.Waiting);
        }

        public WorkspaceArchive? Find(string workspace) => Archive;

        public Stream? TryOpen(string workspace) => null;

        public bool Remove(string workspace)
        {
            Removed.Add(workspace);
            Archive = null;
            return true;
        }
    }
}
