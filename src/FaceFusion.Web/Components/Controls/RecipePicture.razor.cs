using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Controls;

/// <summary>A small picture of a recipe, rendered by the server when the recipe has changed; those of a page come one after the other.</summary>
public sealed partial class RecipePicture
{
    /// <summary>For pictures among text.</summary>
    private const int Usual = 192;

    private ElementReference _root;
    private CollocatedScript<RecipePicture>? _script;
    private (Recipe Recipe, int Version)? _sent;

    [Parameter, EditorRequired]
    public required Recipe Recipe { get; set; }

    /// <summary>Pixels along the picture's longer side; one number while it is there.</summary>
    [Parameter]
    public int Size { get; set; } = Usual;

    /// <summary>Another number where the same recipe makes another picture.</summary>
    [Parameter]
    public int Version { get; set; }

    [Parameter]
    public string Alt { get; set; } = string.Empty;

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<RecipePicture>(JS, "Controls/RecipePicture.razor.js");
            await _script.AttachAsync(_root, this, Size);
        }

        if (_script is { IsAttached: true } && _sent != (Recipe, Version))
        {
            _sent = (Recipe, Version);
            await _script.CallAsync("show", RecipeJson.Format(Recipe, indented: false), Version);
        }
    }
}
