using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>How far the face goes from the base to the mix, in shape, colour and texture apart; for pictures with a base.</summary>
public sealed partial class AmountsPanel
{
    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private FusionAmounts Amounts => Draft.State.Amounts;

    private void Set(FusionAmounts amounts) => Draft.Edit(state => state with { Amounts = amounts });
}
