using FaceFusion.Web.Components.Interop;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Tests.Components;

/// <summary>A page can be left at any moment: an exception then would end the circuit of the page that was gone to.</summary>
public sealed class CollocatedScriptTests
{
    private readonly SlowBrowser _browser = new();

    [Fact]
    public async Task AttachAsync_OfAComponentThatStays_CanBeCalledAndLetsGoOnce()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Answer("import", new BrowserObject(_browser));
        _browser.Answer("attach", new BrowserObject(_browser));
        Assert.True(await attaching);
        Assert.True(script.IsAttached);

        var asking = script.AskAsync<int>("count");
        _browser.Answer("count", 3);
        Assert.Equal(3, await asking);
        var calling = script.CallAsync("show");
        _browser.Answer("show", null);
        await calling;

        var letting = script.DisposeAsync();
        _browser.Answer("dispose", null);
        await letting;
        await script.DisposeAsync();
        Assert.Equal(2, _browser.Released);
    }

    [Fact]
    public async Task AttachAsync_LeftWhileTheModuleLoads_ReleasesItAndAttachesNothing()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        await script.DisposeAsync();
        _browser.Answer("import", new BrowserObject(_browser));

        Assert.False(await attaching);
        Assert.False(script.IsAttached);
        Assert.Equal(["import"], _browser.Calls);
        Assert.Equal(1, _browser.Released);
    }

    [Fact]
    public async Task AttachAsync_LeftWhileItAttaches_DisposesWhatWasAttached()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Answer("import", new BrowserObject(_browser));
        var letting = script.DisposeAsync();
        await letting;
        _browser.Answer("attach", new BrowserObject(_browser));
        _browser.Answer("dispose", null);

        Assert.False(await attaching);
        Assert.Equal(["import", "attach", "dispose"], _browser.Calls);
        Assert.Equal(2, _browser.Released);
    }

    [Fact]
    public async Task AttachAsync_WhoseElementWentMeanwhile_IsNoFault()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Answer("import", new BrowserObject(_browser));
        await script.DisposeAsync();
        _browser.Fail("attach", new JSException("Cannot read properties of null"));

        Assert.False(await attaching);
    }

    [Fact]
    public async Task AttachAsync_WhoseScriptIsBroken_Throws()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Answer("import", new BrowserObject(_browser));
        _browser.Fail("attach", new JSException("It is broken."));

        await Assert.ThrowsAsync<JSException>(() => attaching);
    }

    [Fact]
    public async Task Calls_OfAComponentThatWent_ComeToNothing()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Answer("import", new BrowserObject(_browser));
        _browser.Answer("attach", new BrowserObject(_browser));
        await attaching;

        var asking = script.AskAsync<string>("points");
        var letting = script.DisposeAsync();
        _browser.Fail("points", new TaskCanceledException());
        _browser.Answer("dispose", null);
        await letting;

        Assert.Null(await asking);
        await script.CallAsync("show");
        await script.CallModuleAsync("save");
        Assert.Null(await script.AskModuleAsync<string>("load"));
        Assert.Equal(["import", "attach", "points", "dispose"], _browser.Calls);
    }

    [Fact]
    public async Task AttachAsync_OfABrowserThatIsGone_IsNoFault()
    {
        await using var script = Script();
        var attaching = script.AttachAsync(default, this);
        _browser.Fail("import", new JSDisconnectedException("The circuit is gone."));

        Assert.False(await attaching);
        Assert.False(script.IsAttached);
    }

    private CollocatedScript<CollocatedScriptTests> Script() => new(_browser, "Some.razor.js");

    /// <summary>Answers when it is told to.</summary>
    private sealed class SlowBrowser : IJSRuntime
    {
        private readonly Dictionary<string, TaskCompletionSource<object?>> _open = [];

        public List<string> Calls { get; } = [];

        public int Released { get; set; }

        public void Answer(string call, object? value) => _open[call].SetResult(value);

        public void Fail(string call, Exception problem) => _open[call].SetException(problem);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            return (TValue)(await (_open[identifier] = new TaskCompletionSource<object?>()).Task)!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }

    private sealed class BrowserObject(SlowBrowser browser) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => browser.InvokeAsync<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            browser.Released++;
            return ValueTask.CompletedTask;
        }
    }
}
