using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>How far the face goes from the base to the mix, in shape, colour and texture apart, and how it is joined to the base; for pictures with one.</summary>
public sealed partial class AmountsPanel
{
    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private FusionAmounts Amounts => Draft.State.Amounts;

    private IReadOnlyList<Choice> Seams => [.. Enum.GetNames<Seam>().Select(name => new Choice(name, T[$"Seam.{name}"]))];

    private void ChooseSeam(string name) => Draft.Edit(state => state with { Seam = Enum.Parse<Seam>(name) });

    private void Set(FusionAmounts amounts) => Draft.Edit(state => state with { Amounts = amounts });
}
