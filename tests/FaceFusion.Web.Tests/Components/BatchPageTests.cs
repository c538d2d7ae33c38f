using Bunit;
using FaceFusion.Web.Components.Pages;

namespace FaceFusion.Web.Tests.Components;

public sealed class BatchPageTests : StudioContext
{
    [Fact]
    public void Base_WithoutPhotos_SaysWhatIsMissingInsteadOfAnEmptyBox()
    {
        var page = Render<BatchPage>();

        var choice = page.Find("#batch-base");
        Assert.True(choice.HasAttribute("disabled"));
        Assert.Equal("Add photos first", choice.TextContent.Trim());
        Assert.True(page.Find("[aria-labelledby=batch-start] .is-primary").HasAttribute("disabled"));
    }
}
