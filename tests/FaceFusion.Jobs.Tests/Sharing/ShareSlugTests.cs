using FaceFusion.Jobs.Sharing;

namespace FaceFusion.Jobs.Tests.Sharing;

public sealed class ShareSlugTests
{
    [Theory]
    [InlineData("summer-2026")]
    [InlineData(" Summer-2026 ")]
    [InlineData("https://studio.example/s/summer-2026")]
    [InlineData("https://studio.example/S/Summer-2026/")]
    [InlineData("https://example.org/s/studio/s/summer-2026/picture?size=512#top")]
    [InlineData("/s/summer-2026?from=chat")]
    public void Address_CopiedWholeOrInPart_HasItsSlug(string link) => Assert.Equal("summer-2026", ShareSlug.OfAddress(link));

    [Fact]
    public void Address_OfSomethingElse_IsNoSlugOfOurs() => Assert.NotEqual("summer-2026", ShareSlug.OfAddress("https://studio.example/gallery/summer-2026x"));
}
