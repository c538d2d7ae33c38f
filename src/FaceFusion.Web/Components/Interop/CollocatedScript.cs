using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Interop;

/// <summary>
/// The script that lies beside a component: its module, the object that <c>attach(root, component, ...)</c> gave back, and the
/// component as the script sees it. The object has a <c>dispose</c> method.
/// </summary>
/// <param name="runtime">The component's runtime.</param>
/// <param name="file">The script under <c>src/FaceFusion.Web/Components</c>, such as <c>Canvas/LivePreview.razor.js</c>.</param>
internal sealed class CollocatedScript<TComponent>(IJSRuntime runtime, string file) : IAsyncDisposable
    where TComponent : class
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<TComponent>? _component;

    /// <summary>The attached object; null before <see cref="AttachAsync"/> has come back.</summary>
    public IJSObjectReference? Attached => _attached;

    /// <summary>The module's own functions; null before <see cref="AttachAsync"/>.</summary>
    public IJSObjectReference? Module => _module;

    /// <summary>Loads the module and attaches it to an element; once, after the first render.</summary>
    public async Task AttachAsync(ElementReference root, TComponent component, params object?[] more)
    {
        _component = DotNetObjectReference.Create(component);
        _module = await runtime.InvokeAsync<IJSObjectReference>("import", $"./src/FaceFusion.Web/Components/{file}");
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", [root, _component, .. more]);
    }

    /// <summary>Calls a method of the attached object; nothing where there is none yet.</summary>
    public ValueTask CallAsync(string method, params object?[] arguments) =>
        _attached is null ? ValueTask.CompletedTask : _attached.InvokeVoidAsync(method, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync("dispose");
                await _attached.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and has forgotten everything by itself.
        }

        _component?.Dispose();
    }
}
