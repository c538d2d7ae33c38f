using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Cutouts;

/// <summary>
/// The base's photo with its cutout over it, to be touched up by strokes and boxes. A press is drawn in the browser; letting go
/// tells it here and is one step of the draft's history.
/// </summary>
public sealed partial class CutoutStage
{
    // Of the brush's size, by a key.
    private const double SizeStep = 0.05;

    private ElementReference _root;
    private CollocatedScript<CutoutStage>? _script;
    private (CutoutTool Tool, double Radius, Backdrop Backdrop)? _sent;
    private string? _said;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required CutoutBrush Brush { get; set; }

    /// <summary>The photo of the draft's base.</summary>
    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    [Parameter]
    public EventCallback<string?> OnProblem { get; set; }

    private Backdrop Backdrop => Draft.State.Backdrop ?? new Backdrop();

    /// <summary>The cutout of the photo before anything is fused into it, so that strokes lie where they were drawn.</summary>
    private Recipe? Seen => Brush.View == CutoutView.Photo || Draft.State.ToRecipe().Base is not { } face ? null : new Recipe
    {
        Base = face,
        DetectionThreshold = Draft.State.DetectionThreshold,
        Backdrop = new Backdrop
        {
            Kind = Brush.View == CutoutView.Cutout ? BackdropKind.Transparent : BackdropKind.Matte,
            Screen = Backdrop.Screen,
            Spill = Backdrop.Spill,
            Strokes = Backdrop.Strokes,
            HoldOut = Backdrop.HoldOut,
        },
    };

    /// <summary>A stroke is drawn.</summary>
    /// <param name="tool">What it was drawn with.</param>
    /// <param name="radius">In parts of the photo's longer side.</param>
    /// <param name="points">x, y, x, y, ... in parts of the photo's width and height.</param>
    [JSInvokable]
    public void Stroked(string tool, double radius, double[] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (!Enum.TryParse<StrokeKind>(tool, out var kind) || !double.IsFinite(radius) || points.Length < 2)
        {
            return;
        }

        if (Backdrop.Strokes.Count >= Backdrop.MostStrokes)
        {
            Say("Cutout.Full");
            return;
        }

        var stroke = new BackdropStroke
        {
            Kind = kind,
            Radius = Math.Clamp(Math.Round(radius, 5), 0.001, 0.25),
            Points = [.. points.Take(2 * BackdropStroke.MostPoints).Chunk(2).Where(p => p.Length == 2).Select(p => new BackdropPoint { X = Part(p[0]), Y = Part(p[1]) })],
        };
        Edit(backdrop => backdrop with { Strokes = [.. backdrop.Strokes, stroke] }, $"Cutout.Said.{kind}");
    }

    /// <summary>A hold-out box is drawn, moved or taken away.</summary>
    /// <param name="index">Which; one more than the last is new.</param>
    /// <param name="box">x, y, width, height in parts of the photo; null takes it away.</param>
    [JSInvokable]
    public void Boxed(int index, double[]? box)
    {
        var boxes = Backdrop.HoldOut.ToList();
        if (index < 0 || index > boxes.Count || (box is null && index == boxes.Count) || box is { Length: not 4 })
        {
            return;
        }

        if (box is not null && index == Backdrop.MostBoxes)
        {
            Say("Cutout.Full");
            return;
        }

        boxes.RemoveRange(index, index < boxes.Count ? 1 : 0);
        if (box is not null)
        {
            var (x, y) = (Part(box[0]), Part(box[1]));
            boxes.Insert(index, new BackdropBox { X = x, Y = y, Width = Math.Min(Part(box[2]), 1 - x), Height = Math.Min(Part(box[3]), 1 - y) });
        }

        Edit(backdrop => backdrop with { HoldOut = boxes }, box is null ? "Cutout.Said.Unboxed" : "Cutout.Said.Boxed");
    }

    /// <summary>The last stroke is taken away.</summary>
    [JSInvokable]
    public void Unstroked()
    {
        if (Backdrop.Strokes.Count > 0)
        {
            Edit(backdrop => backdrop with { Strokes = [.. backdrop.Strokes.SkipLast(1)] }, "Cutout.Said.Unstroked");
        }
    }

    /// <summary>The screen's colour is taken from the photo.</summary>
    /// <param name="color"><c>#rrggbb</c>.</param>
    [JSInvokable]
    public void Picked(string color)
    {
        Edit(backdrop => backdrop with { Screen = color }, "Cutout.Said.Picked");
        Brush.Take(CutoutTool.Move);
    }

    /// <summary>The brush is to be larger or smaller.</summary>
    [JSInvokable]
    public void Resized(int steps) => Brush.Resize(Brush.Size + (steps * SizeStep));

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<CutoutStage>(JS, "Cutouts/CutoutStage.razor.js");
            await _script.AttachAsync(_root, this, FaceBox());
        }

        var now = (Brush.Tool, Brush.Radius, Backdrop);
        if (_script is { IsAttached: true } && _sent != now)
        {
            _sent = now;
            await _script.CallAsync("show", new
            {
                Tool = Brush.Tool.ToString(),
                Brush.Radius,
                Strokes = Backdrop.Strokes.Select(stroke => new { Kind = stroke.Kind.ToString(), stroke.Radius, Points = stroke.Points.SelectMany(p => (double[])[p.X, p.Y]) }),
                Boxes = Backdrop.HoldOut.Select(box => (double[])[box.X, box.Y, box.Width, box.Height]),
            });
        }
    }

    // A ten thousandth of a photo is finer than its pixels are seen, and short in the recipe.
    private static double Part(double value) => double.IsFinite(value) ? Math.Round(Math.Clamp(value, 0, 1), 4) : 0;

    private void Edit(Func<Backdrop, Backdrop> edit, string said)
    {
        Draft.EditBackdrop(edit);
        Say(said);
    }

    private void Say(string key)
    {
        _said = T[key];
        StateHasChanged();
    }

    /// <summary>The head's place in photo pixels: where the edge is looked at.</summary>
    private object? FaceBox()
    {
        var face = Draft.State.ToRecipe().Base?.Face ?? 0;
        if (face >= Photo.Faces.Count)
        {
            return null;
        }

        var box = Photo.Faces[face].Box;
        return new { box.X, box.Y, box.Width, box.Height };
    }
}
