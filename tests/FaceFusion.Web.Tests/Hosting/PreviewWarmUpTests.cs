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
    public async Task Start_RendersTwoSamplesAsOftenAsAsked(string setting, int expected)
    {
        var host = await StartAsync(setting);
        await host.Get<IEnumerable<IHostedService>>().OfType<PreviewWarmUp>().Single().Work.WaitAsync(Waiting.Patience);
        await host.DisposeAsync();

        Assert.Equal(expected, _renders.Recipes.Count);
        Assert.Equal(expected, _renders.Recipes.Select(recipe => recipe.Rounds[0].Ratio).Distinct().Count());
        Assert.All(_renders.Recipes, recipe => Assert.StartsWith("sample_", recipe.Base!.Photo, StringComparison.Ordinal));
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
