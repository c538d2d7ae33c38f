using System.Collections.Concurrent;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FaceFusion.Web.Tests.Hosting;

/// <summary>What the studio renders for nobody once it is open.</summary>
public sealed class PreviewWarmUpTests
{
    private readonly Renders _renders = new();

    [Theory]
    [InlineData("3", 3)]
    [InlineData("0", 0)]
    public async Task Start_RendersSamplesAsOftenAsAsked(string setting, int expected)
    {
        await WarmUpAsync(setting);

        Assert.Equal(expected, _renders.Recipes.Count);
        Assert.All(_renders.Recipes.SelectMany(recipe => recipe.Faces), face => Assert.StartsWith("sample_", face.Photo, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ChainsAndMeans_MoveRatioShareAndFinish()
    {
        await WarmUpAsync("8");

        Recipe[] chains = [.. _renders.Recipes.Take(4)], means = [.. _renders.Recipes.Skip(4)];
        Assert.All(chains, chain => Assert.Equal(FusionMethod.Chain, chain.Method));
        Assert.Equal(4, chains.Select(chain => Assert.Single(chain.Rounds).Ratio).Distinct().Count());
        Assert.Equal(4, means.Length);
        Assert.All(means, mean => Assert.Equal((FusionMethod.Mean, 3, true), (mean.Method, mean.Members.Count, mean.Finish.Outlines > 0)));

        // A share, then the same mean finished otherwise, and so on.
        double[] shares = [.. means.Select(mean => mean.Members[0].Weight)];
        double[] smoothings = [.. means.Select(mean => mean.Finish.Smoothing)];
        Assert.Equal((shares[0], shares[2]), (shares[1], shares[3]));
        Assert.Equal(smoothings[1], smoothings[2]);
        Assert.Equal((2, 3), (shares.Distinct().Count(), smoothings.Distinct().Count()));
    }

    [Fact]
    public async Task Stop_WhileItRenders_DoesNotWaitForTheRest()
    {
        _renders.Hold = new TaskCompletionSource();
        var host = await StartAsync("1000");
        await Waiting.UntilAsync(() => !_renders.Recipes.IsEmpty);

        await host.StopAsync().WaitAsync(Waiting.Patience);

        Assert.Single(_renders.Recipes);
        await host.DisposeAsync();
    }

    private async Task WarmUpAsync(string setting)
    {
        var host = await StartAsync(setting);
        await host.Get<IEnumerable<IHostedService>>().OfType<PreviewWarmUp>().Single().Work.WaitAsync(Waiting.Patience);
        await host.DisposeAsync();
    }

    private async Task<StudioHost> StartAsync(string warmUp)
    {
        var host = new StudioHost(real: false, "--Previews:WarmUp", warmUp) { Configure = services => services.AddSingleton<PreviewRendererFactory>((_, _) => _renders) };
        await host.InitializeAsync();
        return host;
    }

    private sealed class Renders : IPreviewRenderer
    {
        public ConcurrentQueue<Recipe> Recipes { get; } = [];

        public TaskCompletionSource? Hold { get; set; }

        public async Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation)
        {
            Recipes.Enqueue(recipe);
            await (Hold?.Task.WaitAsync(cancellation) ?? Task.CompletedTask);
            return TestPictures.Bitmap(64, 64, 1);
        }
    }
}
