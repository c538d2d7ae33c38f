using System.Text.Json;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Canvas;

/// <summary>The draft's picture, rendered by the server while sliders move and shown without ever going blank.</summary>
public sealed partial class LivePreview
{
    private static readonly string[] s_sentences = ["detail", "hint"];

    private readonly string _draft = $"draft_{Guid.NewGuid():N}";
    private ElementReference _root;
    private CollocatedScript<LivePreview>? _script;
    private string? _json;
    private bool _isUntold;
    private int _sentVersion;

    /// <summary>What to show; null while there is nothing to render.</summary>
    [Parameter]
    public Recipe? Recipe { get; set; }

    /// <summary>True where the recipe makes no picture as it is, but may once a slider moves.</summary>
    [Parameter]
    public bool Waits { get; set; }

    /// <summary>Another number where the same recipe makes another picture.</summary>
    [Parameter]
    public int Version { get; set; }

    [Parameter]
    public string Alt { get; set; } = string.Empty;

    /// <summary>The preview cannot be made: the server's sentence and remedy; null once it can.</summary>
    [Parameter]
    public EventCallback<string?> OnProblem { get; set; }

    [JSInvokable]
    public Task Problem(JsonElement? problem) => OnProblem.InvokeAsync(problem is { ValueKind: JsonValueKind.Object } answer
        ? string.Join(' ', s_sentences
            .Where(name => answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            .Select(name => answer.GetProperty(name).GetString()))
        : T["Preview.Offline"]);

    /// <summary>Another shape of picture is about to be shown: width through height; null where the photo itself is to be seen.</summary>
    [Parameter]
    public EventCallback<double?> OnShape { get; set; }

    [JSInvokable]
    public Task Shaped(double? ratio) => OnShape.InvokeAsync(ratio is > 0 ? ratio : null);

    [JSInvokable]
    public Task Shown() => OnProblem.InvokeAsync(null);

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Here and not after the render: what was set and taken back before the browser had the first of it is told too, for the
    // browser has gone on with what its slider says.
    protected override void OnParametersSet()
    {
        var json = Recipe is null ? null : RecipeJson.Format(Recipe, indented: false);
        _isUntold |= json != _json;
        _json = json;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<LivePreview>(JS, "Canvas/LivePreview.razor.js");
            await _script.AttachAsync(_root, this, _draft);
        }

        if (_script is { IsAttached: true } && _isUntold)
        {
            (_isUntold, _sentVersion) = (false, Version);
            await _script.CallAsync("setRecipe", _json, Waits);
        }
        else if (_script is { IsAttached: true } && Version != _sentVersion)
        {
            _sentVersion = Version;
            await _script.CallAsync("refresh");
        }
    }
}
