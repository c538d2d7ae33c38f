using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.People;

/// <summary>One person of the draft: who, where in the order, and how they come in.</summary>
public sealed partial class PersonCard
{
    /// <summary>Further photos that are shown; the number says how many there are.</summary>
    private const int MostFaces = 4;

    private bool _asksConsent;

    [Inject]
    private IConsentLedger Consents { get; set; } = null!;

    [Inject]
    private IContentGate Gate { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required DraftPerson Person { get; set; }

    [Parameter]
    public int Index { get; set; }

    /// <summary>What the chain makes up to this person's round; null where there is nothing to show.</summary>
    [Parameter]
    public Recipe? Round { get; set; }

    /// <summary>Another number where the photos' faces have changed and the draft has not.</summary>
    [Parameter]
    public int FacesVersion { get; set; }

    /// <summary>What the coach says of the photo; null where nobody has looked yet.</summary>
    [Parameter]
    public PersonAdvice? Advice { get; set; }

    /// <summary>Their photo as it is now; null where it is gone.</summary>
    [Parameter]
    public StoredPhoto? Photo { get; set; }

    [Parameter]
    public EventCallback<string> OnFaces { get; set; }

    [Parameter]
    public EventCallback<string> OnLandmarks { get; set; }

    /// <summary>The person, the way (-1 up, 1 down), and the control that keeps the focus.</summary>
    [Parameter]
    public EventCallback<(string Key, int Way, string Control)> OnMove { get; set; }

    [Parameter]
    public EventCallback<string> OnRemove { get; set; }

    /// <summary>The person who is to be kept in the library.</summary>
    [Parameter]
    public EventCallback<string> OnKeep { get; set; }

    /// <summary>The person of whom there are more photos among the others.</summary>
    [Parameter]
    public EventCallback<string> OnGroup { get; set; }

    /// <summary>The person whose photos are to be people of their own again.</summary>
    [Parameter]
    public EventCallback<string> OnSeparate { get; set; }

    /// <summary>Where consent is not required it is offered in the menu; what is on record is shown.</summary>
    private bool AsksConsent => _asksConsent || Consents.IsRequired || Consents.Find(Workspace.Length > 0 ? Workspace : null, Person.Photo).Count > 0;

    private bool AsksGate => Gate.IsAsked(Draft.State.ToRecipe());

    private string FaceUrl => Photo is null ? StudioUrls.Face(Person.Photo, Person.Face, 128) : StudioUrls.Face(Photo, Person.Face, 128);

    private int Count => Draft.State.People.Count;

    private bool IsMean => Draft.State.Method == FusionMethod.Mean;

    private double WeightReach => Math.Max(2, Math.Max(Person.Weight, Count));

    /// <summary>Whoever the picture is made in cannot be left out of it.</summary>
    private bool CanHide => IsMean || Index > 0 || Draft.State.OnModel is not null;

    private bool IsOut => Person.Hidden && CanHide;

    private string Role => IsOut ? T["Person.Out"]
        : IsMean ? T["Person.Member"]
        : Draft.State.OnModel is not null ? T["Person.Round", Index + 1]
        : Index == 0 ? T["Person.Base"]
        : Draft.State.Method == FusionMethod.Centre ? T["Person.Source"]
        : T["Person.Round", Index];

    private IReadOnlyList<Choice> Modes =>
        [.. Enum.GetNames<FusionMode>().Select(mode => new Choice(mode, T[$"Mode.{mode}"]))];

    private string PathOf(string field) => $"rounds/{(Draft.State.OnModel is null ? Index - 1 : Index)}/{field}";

    private void Edit(Func<DraftPerson, DraftPerson> edit) => Draft.Edit(Person.Key, edit);

    private void EditRegions(Func<RegionWeights, RegionWeights> edit) => Edit(person => person with { Regions = edit(person.Regions) });

    private void ChooseMode(string mode) => Edit(person => person with { Mode = Enum.Parse<FusionMode>(mode) });

    private void Rename(ChangeEventArgs e)
    {
        if (e.Value is string name && name.Trim() is { Length: > 0 } trimmed)
        {
            Edit(person => person with { Name = trimmed });
        }
    }
}
