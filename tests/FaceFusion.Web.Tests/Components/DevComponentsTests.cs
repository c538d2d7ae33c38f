using System.Collections.Concurrent;
using System.Net;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Tests.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

/// <summary>The page of all own components.</summary>
public sealed class DevComponentsTests
{
    private const string Rooms = "FaceFusion.Web.Components.";

    /// <summary>What is no component to be shown: pages, and what frames every page.</summary>
    private static readonly string[] s_frames = ["Layout", "Accounts", "Pages", "Specimens"];

    [Fact]
    public async Task Page_InDevelopment_ShowsEveryOwnComponent()
    {
        var made = new Recorder();
        var studio = new StudioHost(real: false, "--environment", "Development") { Configure = services => services.AddSingleton<IComponentActivator>(made) };
        await studio.InitializeAsync();

        var page = await studio.Client.GetStringAsync("/dev/components");

        Assert.True(OwnComponents().Count() > 60);
        Assert.DoesNotContain("specimen-error", page, StringComparison.Ordinal);
        string[] missing = [.. OwnComponents().Where(component => !made.Types.ContainsKey(component)).Select(component => component.FullName![Rooms.Length..])];
        await studio.DisposeAsync();
        Assert.True(missing.Length == 0, $"Not on /dev/components: {string.Join(", ", missing)}.");
    }

    [Fact]
    public async Task Page_InProduction_IsNotThere()
    {
        var studio = await StudioHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync("/dev/components")).StatusCode);
        await studio.DisposeAsync();
    }

    private static IEnumerable<Type> OwnComponents() => typeof(DevComponents).Assembly.GetTypes().Where(type =>
        typeof(IComponent).IsAssignableFrom(type) && !type.IsAbstract && !type.IsGenericTypeDefinition
        && type.Namespace?.StartsWith(Rooms, StringComparison.Ordinal) == true
        && !s_frames.Contains(type.Namespace[Rooms.Length..])
        && !type.Name.EndsWith("Page", StringComparison.Ordinal));

    private sealed class Recorder : IComponentActivator
    {
        public ConcurrentDictionary<Type, bool> Types { get; } = [];

        public IComponent CreateInstance(Type componentType)
        {
            Types[componentType] = true;
            return (IComponent)Activator.CreateInstance(componentType)!;
        }
    }
}
