using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Web.Components.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class ShareDialogTests : StudioContext
{
    private readonly FakeLinks _links = new();

    public ShareDialogTests()
    {
        Services.AddSingleton<IShareLinks>(_links);
        Services.AddSingleton<IJobService>(new FakeJobService());
        Services.AddSingleton<IPhotoPictures>(new NoPictures());
    }

    [Fact]
    public void Address_Chosen_IsTheLinksAndCanBeCopied()
    {
        var dialog = Open();
        Assert.Empty(dialog.FindAll("[data-copy-link]"));

        dialog.Find("#share-slug").Change("our-day");
        dialog.Find("form").Submit();

        Assert.Equal("our-day", _links.Asked!.Slug);
        Assert.EndsWith("/s/our-day", dialog.Find(".share-links input").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Equal("Copy the link", dialog.Find("[data-copy-link]").GetAttribute("aria-label"));
        Assert.Equal(string.Empty, dialog.Find("#share-slug").GetAttribute("value") ?? string.Empty);
    }

    [Fact]
    public void Address_Taken_SaysSoAndStaysInItsField()
    {
        _links.Refusal = new FusionException(FusionErrorCodes.ShareSlugTaken, "Taken.", arguments: new Dictionary<string, object> { ["slug"] = "our-day" });
        var dialog = Open();

        dialog.Find("#share-slug").Change("our-day");
        dialog.Find("#share-password").Change("secret");
        dialog.Find("form").Submit();

        Assert.Contains("our-day", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("our-day", dialog.Find("#share-slug").GetAttribute("value"));
        Assert.Equal("secret", dialog.Find("#share-password").GetAttribute("value"));
    }

    private IRenderedComponent<ShareDialog> Open() => Render<ShareDialog>(parameters => parameters
        .Add(dialog => dialog.Workspace, "ws")
        .Add(dialog => dialog.Pictures, ["job_00000000000000000000000001"]));

    private sealed class FakeLinks : IShareLinks
    {
        private readonly List<ShareLink> _links = [];

        public FusionException? Refusal { get; set; }

        public ShareTerms? Asked { get; private set; }

        public ShareLink? Create(string workspace, string picture, ShareTerms terms)
        {
            Asked = terms;
            _links.Add(Refusal is null ? new ShareLink(terms.Slug ?? "drawn", picture, null, false, true, false, false) : throw Refusal);
            return _links[^1];
        }

        public IReadOnlyList<ShareLink>? CreateSet(string workspace, IReadOnlyList<string> pictures, ShareTerms terms) => null;

        public IReadOnlyList<ShareLink> FindSet(string slug) => [];

        public IReadOnlyList<ShareLink> ListSets(string workspace, IReadOnlyList<string> pictures) => [];

        public FusionException? FindObstacle(string picture) => null;

        public IReadOnlyList<ShareLink> List(string workspace, string picture) => [.. _links];

        public ShareLink? FindOpen(string picture) => null;

        public void Revoke(string workspace, string slug) => _links.RemoveAll(link => link.Slug == slug);

        public ShareLink? Find(string slug) => null;

        public EncodedPicture? BeforeOf(string slug) => null;

        public bool IsOpen(ShareLink link) => true;

        public bool IsPassword(string slug, string password) => false;
    }

    private sealed class NoPictures : IPhotoPictures
    {
        public Task<EncodedPicture> PhotoAsync(string id, int size, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<EncodedPicture> PartAsync(string id, PixelRegion part, int size, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<EncodedPicture> FaceAsync(string id, int face, int size, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
