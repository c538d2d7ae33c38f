using System.Threading.Channels;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Previews;

public sealed class PreviewServiceTests
{
    [Fact]
    public async Task RenderAsync_Recipe_GivesALabelledJpegOfItsSize()
    {
        var renderers = new FakeRenderers();
        await using var studio = await renderers.StartStudioAsync();

        var picture = await studio.Get<IPreviewService>().RenderAsync("draft", await studio.ChainAsync(), 128, CancellationToken.None);

        var header = TestPictures.Header(picture.Bytes);
        Assert.Equal((ImageFormat.Jpeg, 128), (header.Format, header.Width));
        Assert.True(picture.Bytes.Span.IndexOf("DigitalSourceType"u8) > 0);
    }

    [Fact]
    public async Task RenderAsync_NewerRequestOfTheDraft_CancelsTheOlder()
    {
        var renderers = new FakeRenderers { Hold = new TaskCompletionSource() };
        await using var studio = await renderers.StartStudioAsync();
        var previews = studio.Get<IPreviewService>();
        var recipe = await studio.ChainAsync();

        var older = previews.RenderAsync("draft", recipe, 64, CancellationToken.None);
        await renderers.StartedAsync();
        var waiting = previews.RenderAsync("draft", recipe, 64, CancellationToken.None);
        var newest = previews.RenderAsync("draft", recipe, 64, CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => older.WaitAsync(Waiting.Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Waiting.Patience));
        renderers.Hold.SetResult();
        Assert.NotEmpty((await newest.WaitAsync(Waiting.Patience)).Bytes.ToArray());
    }

    [Fact]
    public async Task RenderAsync_OtherDraft_IsLeftAlone()
    {
        var renderers = new FakeRenderers { Hold = new TaskCompletionSource() };
        await using var studio = await renderers.StartStudioAsync(("Previews:Parallelism", "2"));
        var previews = studio.Get<IPreviewService>();
        var recipe = await studio.ChainAsync();

        var first = previews.RenderAsync("one", recipe, 64, CancellationToken.None);
        var second = previews.RenderAsync("two", recipe, 64, CancellationToken.None);
        await renderers.StartedAsync();
        await renderers.StartedAsync();
        renderers.Hold.SetResult();

        await Task.WhenAll(first, second).WaitAsync(Waiting.Patience);
    }

    [Fact]
    public async Task RenderAsync_ManyDrafts_NoMoreAtOnceThanAllowed()
    {
        var renderers = new FakeRenderers { Hold = new TaskCompletionSource() };
        await using var studio = await renderers.StartStudioAsync(("Previews:Parallelism", "1"));
        var previews = studio.Get<IPreviewService>();
        var recipe = await studio.ChainAsync();

        var all = Enumerable.Range(0, 4).Select(i => previews.RenderAsync($"draft {i}", recipe, 64, CancellationToken.None)).ToArray();
        await renderers.StartedAsync();
        renderers.Hold.SetResult();
        await Task.WhenAll(all).WaitAsync(Waiting.Patience);

        Assert.Equal(1, renderers.MostAtOnce);
    }

    [Fact]
    public async Task RenderAsync_SameDraftAgain_KeepsItsSessionUntilItIsTheOldest()
    {
        var renderers = new FakeRenderers();
        await using var studio = await renderers.StartStudioAsync(("Previews:Drafts", "2"));
        var recipe = await studio.ChainAsync();

        foreach (var draft in (string[])["a", "a", "b", "a", "c", "a", "b"])
        {
            await studio.Get<IPreviewService>().RenderAsync(draft, recipe, 64, CancellationToken.None);
        }

        Assert.Equal(4, renderers.Created);
    }

    [Fact]
    public async Task RenderAsync_PhotoRemoved_SessionIsDropped()
    {
        var renderers = new FakeRenderers();
        await using var studio = await renderers.StartStudioAsync();
        var previews = studio.Get<IPreviewService>();
        var recipe = await studio.ChainAsync(rounds: 1);
        var other = recipe with { Base = new FaceReference { Photo = (await studio.AddPhotoAsync(9)).Id } };
        await previews.RenderAsync("uses it", recipe, 64, CancellationToken.None);
        await previews.RenderAsync("does not", other, 64, CancellationToken.None);

        studio.Photos.Remove(recipe.Base!.Photo);
        await previews.RenderAsync("uses it", other, 64, CancellationToken.None);
        await previews.RenderAsync("does not", other, 64, CancellationToken.None);

        Assert.Equal(3, renderers.Created);
    }

    [Fact]
    public async Task RenderAsync_UnsoundRecipe_IsRefused()
    {
        await using var studio = await new FakeRenderers().StartStudioAsync();
        var recipe = await studio.ChainAsync(rounds: 1);

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Get<IPreviewService>().RenderAsync(
            "draft", recipe with { Rounds = [recipe.Rounds[0] with { Ratio = 1.5 }] }, 64, CancellationToken.None));

        Assert.Equal("value_out_of_range", error.Code);
    }

    /// <summary>Makes renderers and counts them.</summary>
    private sealed class FakeRenderers
    {
        private readonly Channel<bool> _starts = Channel.CreateUnbounded<bool>();
        private int _created;
        private int _now;

        public TaskCompletionSource? Hold { get; set; }

        public int Created => _created;

        public int MostAtOnce { get; private set; }

        public async Task StartedAsync() => await _starts.Reader.ReadAsync().AsTask().WaitAsync(Waiting.Patience);

        public Task<TestStudio> StartStudioAsync(params (string Key, string Value)[] settings) =>
            TestStudio.StartAsync(configure: s => s.AddSingleton<PreviewRendererFactory>(Create), settings: settings);

        private Renderer Create(IPhotoSource photos, int size)
        {
            Interlocked.Increment(ref _created);
            return new Renderer(this, size);
        }

        private sealed class Renderer(FakeRenderers all, int size) : IPreviewRenderer
        {
            public async Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation)
            {
                all.MostAtOnce = Math.Max(all.MostAtOnce, Interlocked.Increment(ref all._now));
                all._starts.Writer.TryWrite(true);
                try
                {
                    if (all.Hold is { } hold)
                    {
                        await hold.Task.WaitAsync(Waiting.Patience, cancellation);
                    }

                    return TestPictures.Bitmap(size, size / 2, 1);
                }
                finally
                {
                    Interlocked.Decrement(ref all._now);
                }
            }
        }
    }
}
