using FaceFusion.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Support;

/// <summary>A <see cref="StudioHost"/> of one test's own, with its settings and services.</summary>
internal sealed class RunningStudio : IAsyncDisposable
{
    private RunningStudio(StudioHost host) => Host = host;

    public StudioHost Host { get; }

    public HttpClient Client => Host.Client;

    public static Task<RunningStudio> StartAsync(params string[] settings) => StartAsync(null, settings);

    public static async Task<RunningStudio> StartAsync(Action<IServiceCollection>? configure, params string[] settings)
    {
        var host = new StudioHost(real: false, settings) { Configure = configure };
        await host.InitializeAsync();
        return new RunningStudio(host);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
