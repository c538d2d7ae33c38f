using System.Globalization;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>A picture with named points that are dragged, or moved by the arrow keys (with Shift in large steps).</summary>
public sealed partial class PointBoard
{
    private const double Step = 0.003;
    private const double LargeStep = 0.02;

    private ElementReference _root;
    private CollocatedScript<PointBoard>? _script;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string PictureUrl { get; set; }

    /// <summary>The points over the picture's width and height.</summary>
    [Parameter]
    public IReadOnlyList<NamedPoint> Points { get; set; } = [];

    /// <summary>A point is let go elsewhere.</summary>
    [Parameter]
    public EventCallback<NamedPoint> OnMove { get; set; }

    /// <summary>Boxes over the picture's width and height.</summary>
    [Parameter]
    public IReadOnlyList<BoardBox> Boxes { get; set; } = [];

    /// <summary>What the reader calls a box.</summary>
    [Parameter]
    public Func<int, string>? BoxName { get; set; }

    /// <summary>A box is drawn (its index is one more than the last's), changed, or null: taken away. Without it the board takes no boxes.</summary>
    [Parameter]
    public EventCallback<(int Index, BoardBox? Box)> OnBox { get; set; }

    [JSInvokable]
    public Task Boxed(int index, double x, double y, double width, double height) =>
        index < 0 || index > Boxes.Count ? Task.CompletedTask : OnBox.InvokeAsync((index, new BoardBox(x, y, width, height).Inside()));

    [JSInvokable]
    public Task Moved(string key, double x, double y) => Points.FirstOrDefault(p => p.Key == key) is { } point
        ? OnMove.InvokeAsync(point with { X = Math.Clamp(x, 0, 1), Y = Math.Clamp(y, 0, 1) })
        : Task.CompletedTask;

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<PointBoard>(JS, "TryOn/PointBoard.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static string At(NamedPoint point) => string.Create(CultureInfo.InvariantCulture, $"left:{point.X * 100:0.###}%;top:{point.Y * 100:0.###}%");

    private static string At(BoardBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"left:{box.X * 100:0.###}%;top:{box.Y * 100:0.###}%;width:{box.Width * 100:0.###}%;height:{box.Height * 100:0.###}%");

    private Task NudgeBox(int index, KeyboardEventArgs key)
    {
        if (key.Key is "Delete" or "Backspace")
        {
            return OnBox.InvokeAsync((index, null));
        }

        (double X, double Y)? way = key.Key switch { "ArrowLeft" => (-Step, 0), "ArrowRight" => (Step, 0), "ArrowUp" => (0, -Step), "ArrowDown" => (0, Step), _ => null };
        var box = Boxes[index];
        return way is not { } w ? Task.CompletedTask
            : OnBox.InvokeAsync((index, (key.ShiftKey ? box with { Width = box.Width + (3 * w.X), Height = box.Height + (3 * w.Y) } : box with { X = box.X + w.X, Y = box.Y + w.Y }).Inside()));
    }

    private Task Nudge(NamedPoint point, KeyboardEventArgs key)
    {
        var step = key.ShiftKey ? LargeStep : Step;
        (double X, double Y)? way = key.Key switch
        {
            "ArrowLeft" => (-step, 0),
            "ArrowRight" => (step, 0),
            "ArrowUp" => (0, -step),
            "ArrowDown" => (0, step),
            _ => null,
        };
        return way is { } w ? Moved(point.Key, point.X + w.X, point.Y + w.Y) : Task.CompletedTask;
    }
}
