using Radzen;

namespace FaceFusion.Web.Components.Faces;

/// <summary>How the dialogs over photos stand on the page.</summary>
internal static class FaceDialogs
{
    /// <summary>As high as what is in it; on a phone the whole window.</summary>
    public static DialogOptions Fitting()
    {
        var options = Whole();
        options.Height = "auto";
        return options;
    }

    /// <summary>As much of the window as there is; on a phone all of it.</summary>
    /// <param name="canClose">Asked before the dialog's own cross, or Escape, closes it.</param>
    public static DialogOptions Whole(Func<Task<bool>>? canClose = null) => new()
    {
        CssClass = "photo-dialog",
        Width = "min(1360px, 96vw)",
        Height = "min(960px, 94dvh)",
        CloseDialogOnEsc = true,
        CloseDialogOnOverlayClick = false,
        // What is worked on takes the focus by itself.
        AutoFocusFirstElement = false,
        CanClose = canClose,
    };
}
