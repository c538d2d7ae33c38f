using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Consents;

/// <summary>Puts on record, at once, what is chosen for a photo; shows what stands.</summary>
public sealed partial class ConsentField
{
    private const string Unsaid = "";

    /// <summary>Grounds by face; empty where one is for everyone.</summary>
    private readonly List<string> _faces = [];

    private string _basis = Unsaid;
    private ConsentUses _uses = ConsentScope.Usual;
    private DateTimeOffset? _until;
    private string? _said;
    private string? _of;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    /// <summary>The photo; no sample.</summary>
    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    /// <summary>What the photo, or who it shows, is called.</summary>
    [Parameter]
    public string Owner { get; set; } = string.Empty;

    /// <summary>True offers to let others see pictures of it, as sharing needs.</summary>
    [Parameter]
    public bool ForSharing { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    private bool IsSaid => _faces.Count > 0 ? !_faces.Contains(Unsaid) : _basis != Unsaid;

    private IReadOnlyList<Choice> Grounds =>
        [new Choice(Unsaid, T["Consent.Choose"]), .. Enum.GetNames<ConsentBasis>().Select(basis => new Choice(basis, T[$"Consent.Basis.{basis}"]))];

    protected override void OnParametersSet()
    {
        if (_of == Photo.Id)
        {
            return;
        }

        (_of, _said) = (Photo.Id, null);
        var standing = Ledger.Find(Owned(Workspace), Photo.Id);
        _faces.Clear();
        _basis = standing.FirstOrDefault(consent => consent.Grant.Face is null)?.Grant.Basis.ToString() ?? Unsaid;
        if (standing.Any(consent => consent.Grant.Face is not null))
        {
            _faces.AddRange(Enumerable.Range(0, Photo.Faces.Count).Select(face => standing.FirstOrDefault(consent => consent.Grant.Face == face)?.Grant.Basis.ToString() ?? Unsaid));
        }

        if (standing is [var first, ..])
        {
            (_uses, _until) = (first.Grant.Uses, first.Grant.ExpiresAt);
        }

        _uses |= ForSharing && standing.Count == 0 ? ConsentUses.Share : ConsentUses.None;
    }

    private static string? Owned(string workspace) => workspace.Length > 0 ? workspace : null;

    private void Split(bool each)
    {
        _faces.Clear();
        if (each)
        {
            _faces.AddRange(Enumerable.Repeat(_basis, Photo.Faces.Count));
        }
    }

    private async Task Choose(Action change)
    {
        change();
        var grants = (_faces.Count > 0 ? _faces.Select((basis, face) => (Basis: basis, Face: (int?)face)) : [(Basis: _basis, Face: null)])
            .Where(said => said.Basis != Unsaid)
            .Select(said => new ConsentGrant(said.Face, Enum.Parse<ConsentBasis>(said.Basis), _uses, _until))
            .ToList();
        if (grants.Count == 0)
        {
            // What was said stands until it is withdrawn: that deletes pictures, and is asked about first.
            _said = null;
            return;
        }

        try
        {
            Ledger.Give(Owned(Workspace), Photo.Id, grants, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
            _said = T["Consent.Saved"];
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, _ => Owner, CultureInfo.CurrentUICulture);
            _said = $"{text.Message} {text.Remedy}";
        }

        await OnChange.InvokeAsync();
    }
}
