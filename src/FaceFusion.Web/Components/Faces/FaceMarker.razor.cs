using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Faces;

/// <summary>
/// Crosshairs for a face that was not found: left eye, right eye, mouth, by clicks, by a box drawn round the face, or by keys.
/// The mean face is drawn through them as they come.
/// </summary>
public sealed partial class FaceMarker
{
    /// <summary>Eyes are needed, the mouth helps.</summary>
    public const int Needed = 2;

    /// <summary>Eyes and mouth.</summary>
    public const int Marks = 3;

    private ElementReference _root;
    private CollocatedScript<FaceMarker>? _script;

    /// <summary>How many marks are set, whenever that changes.</summary>
    [Parameter]
    public EventCallback<int> OnMarked { get; set; }

    /// <summary>The marks; null while there are too few.</summary>
    public async Task<FacePoints?> PointsAsync() =>
        _script is not null && await _script.AskAsync<double[][]>("points") is { Length: >= Needed } points
            ? new FacePoints(At(points[0]), At(points[1]), points.Length < Marks ? null : At(points[2]))
            : null;

    /// <summary>Takes all marks away.</summary>
    public Task ClearAsync() => _script?.CallAsync("clear") ?? Task.CompletedTask;

    [JSInvokable]
    public Task Marked(int count) => OnMarked.InvokeAsync(count);

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<FaceMarker>(JS, "Faces/FaceMarker.razor.js");
            await _script.AttachAsync(_root, this, new { Mean = LandmarkTopology.Flatten(FaceTemplate.MeanShape), LandmarkTopology.Instance.Lines });
        }
    }

    private static Point2 At(double[] point) => new(point[0], point[1]);
}
