using Bunit;
using FaceFusion.Fusion.Engine;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Models;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

/// <summary>What every component test needs: texts, Radzen, and a browser that answers nothing.</summary>
public abstract class StudioContext : BunitContext
{
    internal FakeContentGate Gate { get; } = new();

    internal FakeOwnership Ownership { get; } = new();

    internal FakeConsentLedger Consents { get; } = new();

    /// <summary>What is installed: nothing, unless a test says so.</summary>
    private protected FakeModelShelf Shelf { get; } = new();

    protected StudioContext()
    {
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddRadzenComponents();
        Services.AddSingleton<IPresetStore>(new FakePresetStore());
        Services.AddSingleton<IPhotoStore>(new FakePhotoStore());
        Services.AddSingleton<IBatches>(new FakeBatches());
        Services.AddSingleton<IConsentLedger>(Consents);
        Services.AddSingleton<IContentGate>(Gate);
        Services.AddSingleton<IOwnership>(Ownership);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new FaceTools());
        Services.AddSingleton<IModelShelf>(Shelf);
        JSInterop.Mode = JSRuntimeMode.Loose;

        // bUnit waits for a second, which a busy machine can take for a render.
        DefaultWaitTimeout = Waiting.Patience;
    }
}
