using System.Text.Json;

namespace FaceFusion.Web.Components.Shortcuts;

/// <summary>One way to do something by keys. Everything that says or does keys reads <see cref="All"/>: the script, the dialog, the tests.</summary>
/// <param name="Id">What it does: the value of <c>data-shortcut</c> on the control that does the same, or a command of the picture's view.</param>
/// <param name="Group">Resource key of its heading in the dialog.</param>
/// <param name="Keys">As the browser names them, with <c>Ctrl+</c>, <c>Shift+</c>, <c>Alt+</c> before; Ctrl means the command key on a Mac too.</param>
public sealed record Shortcut(string Id, string Group, params IReadOnlyList<string> Keys)
{
    /// <summary>True where the keys cannot be changed: the browser pastes by its own, and a person moves the way the arrow points.</summary>
    public bool IsFixed => Id is "paste" or "move";

    /// <summary>The whole map.</summary>
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        new("render", "Draft", "Ctrl+Enter"),
        new("cancel", "Draft", "Shift+X"),
        new("undo", "Draft", "Ctrl+z"),
        new("redo", "Draft", "Ctrl+Shift+z", "Ctrl+y"),
        new("open", "Draft", "Ctrl+o", "u"),
        new("paste", "Draft", "Ctrl+v"),
        new("move", "Draft", "Alt+ArrowUp", "Alt+ArrowDown"),
        new("compare", "Picture", "m"),
        new("swap", "Picture", "c"),
        new("leave", "Picture", "Escape"),
        new("hold", "Picture", "\\"),
        new("fit", "Picture", "0"),
        new("full", "Picture", "1"),
        new("in", "Picture", "+", "="),
        new("out", "Picture", "-"),
        new("landmarks", "Picture", "l"),
        new("export", "Picture", "e"),
        new("newer", "Gallery", "ArrowLeft"),
        new("older", "Gallery", "ArrowRight"),
        new("remix", "Gallery", "r"),
        new("info", "Gallery", "i"),
        new("favourite", "Gallery", "f"),
        new("select", "Gallery", "x"),
        new("delete", "Gallery", "Delete"),
        new("previous", "Everywhere", "["),
        new("next", "Everywhere", "]"),
        new("help", "Everywhere", "?"),
    ];

    /// <summary>The map for the script.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(All.Select(shortcut => new { id = shortcut.Id, keys = shortcut.Keys }));

    /// <summary>A key as it stands on keyboards.</summary>
    public static string Shown(string keys) => string.Join(" + ", keys.Split('+', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
        ? parts.Select(part => part switch
        {
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "Escape" => "Esc",
            { Length: 1 } letter => letter.ToUpperInvariant(),
            _ => part,
        })
        : [keys]);
}
