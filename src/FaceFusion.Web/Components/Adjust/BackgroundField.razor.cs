using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>What stands behind a mean in a frame of its own.</summary>
public sealed partial class BackgroundField
{
    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private IReadOnlyList<Choice> Backgrounds => [.. Enum.GetNames<Background>().Select(name => new Choice(name, T[$"Background.{name}"]))];

    private void Choose(string name) => Draft.Edit(state => state with { Background = Enum.Parse<Background>(name) });

    private void ChooseColor(ChangeEventArgs e)
    {
        if (e.Value is string color)
        {
            Draft.Edit(state => state with { BackgroundColor = color });
        }
    }
}
