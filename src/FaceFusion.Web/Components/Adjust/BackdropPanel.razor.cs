using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>What stands behind the people of the picture; of one person too.</summary>
public sealed partial class BackdropPanel
{
    private const string Picked = "picked";
    private const string FirstScreen = "#00b140";

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>What touches the cutout up over the photo.</summary>
    [Parameter, EditorRequired]
    public required CutoutBrush Brush { get; set; }

    // A mean of its own and a built-in model have no photo of the user's to draw over.
    private bool CanTouch => Draft.State.ToRecipe().Base is { } face && !BuiltInName.IsOne(face.Photo);

    private Backdrop Backdrop => Draft.State.Backdrop ?? new Backdrop();

    private string ScreenKind => Backdrop.Screen is Backdrop.AutoScreen or Backdrop.NoScreen ? Backdrop.Screen : Picked;

    private IReadOnlyList<Choice> Kinds =>
    [
        .. Enum.GetValues<BackdropKind>()
            .Where(kind => kind != BackdropKind.Blur || Draft.State.HasBase)
            .Select(kind => new Choice(kind.ToString(), T[$"Backdrop.{kind}"])),
    ];

    private IReadOnlyList<Choice> Screens => [.. ((string[])[Backdrop.AutoScreen, Backdrop.NoScreen, Picked]).Select(screen => new Choice(screen, T[$"Backdrop.Screen.{screen}"]))];

    private void Choose(string kind) => Set(Backdrop with { Kind = Enum.Parse<BackdropKind>(kind) });

    private void ChooseScreen(string screen) => Set(Backdrop with { Screen = screen == Picked ? FirstScreen : screen });

    private void SetColor(ChangeEventArgs e, Func<string, Backdrop> edit)
    {
        if (e.Value is string color)
        {
            Set(edit(color));
        }
    }

    private void Set(Backdrop backdrop) => Draft.EditBackdrop(_ => backdrop);
}
