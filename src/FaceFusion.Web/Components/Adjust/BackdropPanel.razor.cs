using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Components.Interop;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>What stands behind the people of the picture; of one person too.</summary>
public sealed partial class BackdropPanel
{
    private const string Picked = "picked";
    private const string FirstScreen = "#00b140";

    private ElementReference _root;
    private CollocatedScript<BackdropPanel>? _script;
    private string? _problem;

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

    /// <summary>The page's script has stored a picture to stand behind people.</summary>
    [JSInvokable]
    public void Stored(string photo)
    {
        _problem = null;
        Set(Backdrop with { Kind = BackdropKind.Picture, Picture = photo });
        StateHasChanged();
    }

    /// <summary>It could not; the sentence is the server's, or null where none came.</summary>
    [JSInvokable]
    public void Refused(string? sentence)
    {
        _problem = sentence ?? T["Backdrop.NotStored"];
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<BackdropPanel>(JS, "Adjust/BackdropPanel.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

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
