using Bunit;
using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs.Clips;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class ClipPageTests : StudioContext
{
    [Fact]
    public void Page_WithFfmpeg_TakesAClipAndNamesEveryControl()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));

        var page = Render<ClipPage>();

        Assert.False(page.Find("[data-clip=file]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-missing]"));
        Assert.All(page.FindAll("input"), input => Assert.NotNull(input.Closest("label")));
        Assert.DoesNotContain("Clip.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithoutFfmpeg_SaysWhatIsMissing()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: false));

        var page = Render<ClipPage>();

        Assert.Contains("ffmpeg", page.Find("[data-missing]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-clip=file]").HasAttribute("disabled"));
    }

    private sealed class ClipShelfOf(bool isAvailable) : IClipShelf
    {
        public bool IsAvailable => isAvailable;

        public ClipLimits Limits => new();

        public Task<StoredClip> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation) => throw new NotSupportedException();

        public StoredClip? Find(string photo) => null;
    }
}
