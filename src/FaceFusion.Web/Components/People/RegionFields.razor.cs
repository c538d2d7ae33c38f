using FaceFusion.Fusion.Recipes;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.People;

/// <summary>How much of a person's share each part of the face has.</summary>
public sealed partial class RegionFields
{
    /// <summary>Whose.</summary>
    [Parameter, EditorRequired]
    public required string Owner { get; set; }

    [Parameter, EditorRequired]
    public required RegionWeights Regions { get; set; }

    /// <summary>Where they stand in the recipe's JSON, such as <c>rounds/0/regions</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>What becomes of them.</summary>
    [Parameter]
    public EventCallback<Func<RegionWeights, RegionWeights>> OnCommit { get; set; }

    private string Named => $"{Owner}, {T["Param.Regions"]}";

    private Task Set(Func<RegionWeights, RegionWeights> edit) => OnCommit.InvokeAsync(edit);
}
