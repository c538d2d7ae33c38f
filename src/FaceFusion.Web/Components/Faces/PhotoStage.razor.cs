using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Faces;

/// <summary>
/// A photo to work on: zoomed and moved by wheel, fingers, keys and buttons, with the photo's own pixels where it is looked
/// at closely. Scripts of what lies on it reach it by <c>stageOf</c>.
/// </summary>
public sealed partial class PhotoStage
{
    /// <summary>Longer side of the picture that is shown first; details follow where the reader zooms in.</summary>
    private const int FirstSize = 1280;

    private ElementReference _root;
    private CollocatedScript<PhotoStage>? _script;

    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    /// <summary>Elements on the photo, in percents of it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What lies over the photo and does not grow with it.</summary>
    [Parameter]
    public RenderFragment? Overlay { get; set; }

    /// <summary>True while a click sets a point.</summary>
    [Parameter]
    public bool IsMarking { get; set; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<PhotoStage>(JS, "Faces/PhotoStage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }
}
