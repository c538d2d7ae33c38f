using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Cutouts;

/// <summary>What a cutout is touched up with, and what has been drawn.</summary>
public sealed partial class CutoutTools
{
    private static readonly (CutoutTool Tool, string Icon)[] s_tools =
    [
        (CutoutTool.Keep, "add_circle"),
        (CutoutTool.Drop, "do_not_disturb_on"),
        (CutoutTool.Unsure, "help"),
        (CutoutTool.HoldOut, "select"),
        (CutoutTool.Pick, "colorize"),
        (CutoutTool.Move, "pan_tool"),
    ];

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required CutoutBrush Brush { get; set; }

    private Backdrop Backdrop => Draft.State.Backdrop ?? new Backdrop();

    // Without a screen there is none to take a colour from, and none that a box could keep off.
    private IEnumerable<(CutoutTool Tool, string Icon)> Tools =>
        s_tools.Where(it => Backdrop.Screen != Backdrop.NoScreen || it.Tool is not (CutoutTool.HoldOut or CutoutTool.Pick));

    private static string Word(bool on) => on ? "true" : "false";

    private void Unstroke() => Draft.EditBackdrop(backdrop => backdrop with { Strokes = [.. backdrop.Strokes.SkipLast(1)] });

    private void Unbox(int index) => Draft.EditBackdrop(backdrop => backdrop with { HoldOut = [.. backdrop.HoldOut.Where((_, i) => i != index)] });

    private void Clear() => Draft.EditBackdrop(backdrop => backdrop with { Strokes = [], HoldOut = [] });
}
