using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

/// <summary>What every component test needs: texts, Radzen, and a browser that answers nothing.</summary>
public abstract class StudioContext : BunitContext
{
    protected StudioContext()
    {
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
