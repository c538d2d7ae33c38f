using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Where the finished face goes in the face space; of one person too.</summary>
public sealed partial class SpacePanel
{
    // One place past the most components that can be kept: the face itself.
    private const int All = FaceSpaceAmounts.MostComponents + 1;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private FaceSpaceAmounts Space => Draft.State.Finish.Space;

    private void SetComponents(double value)
    {
        var count = (int)Math.Round(value);
        Set(Space with { Components = count >= All ? null : count });
    }

    private void Set(FaceSpaceAmounts space) => Draft.Edit(state => state with { Finish = state.Finish with { Space = space } });
}
