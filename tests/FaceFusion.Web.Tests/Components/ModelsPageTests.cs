using Bunit;
using FaceFusion.Web.Components.Pages;

namespace FaceFusion.Web.Tests.Components;

public sealed class ModelsPageTests : StudioContext
{
    [Fact]
    public void Models_OfEveryKind_SayStateLicenceAndWhatTheyUnlock()
    {
        Shelf.Install("gfpgan-1.4").Forbid("inswapper-128");

        var page = Render<ModelsPage>();

        page.WaitForElement("[data-model]");
        Assert.Equal("Verified", page.Find("[data-model='gfpgan-1.4']").GetAttribute("data-state"));
        Assert.Equal("Forbidden", page.Find("[data-model=inswapper-128]").GetAttribute("data-state"));
        Assert.Equal("Missing", page.Find("[data-model=yunet]").GetAttribute("data-state"));
        Assert.NotEmpty(page.Find("[data-model=inswapper-128] .model-fault").TextContent);
        Assert.Contains("Apache-2.0", page.Find("[data-model='gfpgan-1.4'] .model-licence").TextContent, StringComparison.Ordinal);

        // What is installed stands open, the rest is folded away.
        Assert.Null(page.Find("[data-model='gfpgan-1.4']").Closest("details"));
        Assert.NotNull(page.Find("[data-model=yunet]").Closest("details"));
        Assert.DoesNotContain(page.FindAll("h2"), heading => heading.TextContent.StartsWith("Model.", StringComparison.Ordinal));
    }
}
