using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Interop;

/// <summary>
/// The script that lies beside a component: its module, the object that <c>attach(root, component, ...)</c> gave back, and the
/// component as the script sees it. The object has a <c>dispose</c> method.
/// </summary>
/// <remarks>
/// A page can be left at any moment, in the middle of a call too: what was on its way then comes to nothing, and is no fault.
/// An exception would end the circuit, and with it the page that was gone to.
/// </remarks>
/// <param name="runtime">The component's runtime.</param>
/// <param name="file">The script under <c>src/FaceFusion.Web/Components</c>, such as <c>Canvas/LivePreview.razor.js</c>.</param>
internal sealed class CollocatedScript<TComponent>(IJSRuntime runtime, string file) : IAsyncDisposable
    where TComponent : class
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<TComponent>? _component;
    private bool _isDisposed;

    /// <summary>Whether the script can be called: <see cref="AttachAsync"/> has come back, and the component is still there.</summary>
    public bool IsAttached => _attached is not null && !_isDisposed;

    /// <summary>Loads the module and attaches it to an element; once, after the first render.</summary>
    /// <returns>False when the component, or the browser, has gone meanwhile.</returns>
    public async Task<bool> AttachAsync(ElementReference root, TComponent component, params object?[] more)
    {
        _component = DotNetObjectReference.Create(component);
        _module = await AskAsync(() => runtime.InvokeAsync<IJSObjectReference>("import", $"./src/FaceFusion.Web/Components/{file}"));
        if (_module is not null && !_isDisposed)
        {
            _attached = await AskAsync(() => _module.InvokeAsync<IJSObjectReference>("attach", [root, _component, .. more]));
        }

        if (_isDisposed)
        {
            await DetachAsync();
        }

        return IsAttached;
    }

    /// <summary>Calls a method of the attached object; nothing where there is none.</summary>
    public Task CallAsync(string method, params object?[] arguments) => CallAsync(_attached, method, arguments);

    /// <summary>Asks a method of the attached object; the default where there is none.</summary>
    public Task<TValue?> AskAsync<TValue>(string method, params object?[] arguments) => AskAsync<TValue>(_attached, method, arguments);

    /// <summary>Calls a function that the module exports; nothing where it is not attached.</summary>
    public Task CallModuleAsync(string function, params object?[] arguments) => CallAsync(_module, function, arguments);

    /// <summary>Asks a function that the module exports; the default where it is not attached.</summary>
    public Task<TValue?> AskModuleAsync<TValue>(string function, params object?[] arguments) => AskAsync<TValue>(_module, function, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await DetachAsync();
        }
    }

    /// <summary>Lets go of whatever there is by now; of what is still on its way, when it comes.</summary>
    private async Task DetachAsync()
    {
        var (attached, module, component) = (_attached, _module, _component);
        (_attached, _module, _component) = (null, null, null);
        component?.Dispose();
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("dispose");
                await attached.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and has forgotten everything by itself.
        }
    }

    private async Task CallAsync(IJSObjectReference? target, string name, object?[] arguments)
    {
        if (IsAttached)
        {
            await AskAsync(async () =>
            {
                await target!.InvokeVoidAsync(name, arguments);
                return true;
            });
        }
    }

    private async Task<TValue?> AskAsync<TValue>(IJSObjectReference? target, string name, object?[] arguments) =>
        IsAttached ? await AskAsync(() => target!.InvokeAsync<TValue>(name, arguments)) : default;

    private async Task<TValue?> AskAsync<TValue>(Func<ValueTask<TValue>> call)
    {
        try
        {
            return await call();
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
        catch (Exception problem) when (_isDisposed && problem is (JSException or ObjectDisposedException or OperationCanceledException))
        {
            // The element, or one of the references, went between the call and its way to the browser.
            return default;
        }
    }
}
