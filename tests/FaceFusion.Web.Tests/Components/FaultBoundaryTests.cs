using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class FaultBoundaryTests : StudioContext
{
    [Fact]
    public void Page_ThatFails_IsReplacedByAnIdAndComesBackByTheButton()
    {
        var page = RenderPage(new InvalidOperationException("secret path"));

        page.Find("#press").Click();

        Assert.Contains("Something broke in the program", page.Find("[role=alert] h1").TextContent, StringComparison.Ordinal);
        Assert.Matches(@"\([0-9A-Z]{8}\)", page.Find("[role=alert] h1").TextContent);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
        page.Find("[role=alert] button").Click();
        Assert.NotNull(page.Find("#press"));
    }

    [Fact]
    public void Page_WhoseDiskIsFull_SaysSo()
    {
        var page = RenderPage(new IOException("No space left on device", 28));

        page.Find("#press").Click();

        Assert.Contains("disk is full", page.Find("[role=alert] h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithAnErrorOfItsOwn_SaysThat()
    {
        var page = RenderPage(new FusionException(FusionErrorCodes.NeedMoreFaces, "one"));

        page.Find("#press").Click();

        Assert.Equal(ErrorCatalog.Describe(new FusionException(FusionErrorCodes.NeedMoreFaces, "one"), null, new("en")).Message, page.Find("[role=alert] h1").TextContent);
    }

    [Fact]
    public void Page_ThatFailed_IsGoneWhenAnotherIsOpened()
    {
        var page = RenderPage(new InvalidOperationException());
        page.Find("#press").Click();

        Services.GetRequiredService<NavigationManager>().NavigateTo("/gallery");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    private IRenderedComponent<FaultBoundary> RenderPage(Exception fault) => Render<FaultBoundary>(parameters => parameters.AddChildContent<Failing>(child => child.Add(failing => failing.Fault, fault)));

    /// <summary>A page whose button fails.</summary>
    private sealed class Failing : ComponentBase
    {
        [Parameter]
        public Exception? Fault { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "id", "press");
            builder.AddAttribute(2, "onclick", EventCallback.Factory.Create(this, () => throw Fault!));
            builder.CloseElement();
        }
    }
}
