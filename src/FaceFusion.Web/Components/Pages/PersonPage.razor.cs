using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Components.Library;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Components.Pages;

/// <summary>One person of the library: name, tags, photos, consent, and the end of all that.</summary>
public sealed partial class PersonPage
{
    private LibraryPerson? _person;
    private DeletionReceipt? _receipt;
    private bool _isGone;
    private string? _said;
    private string? _problem;

    /// <summary>The photo that was taken out a moment ago, and its place.</summary>
    private (FaceReference Face, int Place)? _taken;

    [Parameter]
    public string Id { get; set; } = string.Empty;

    [Inject]
    private IPersonLibrary Library { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOptions<StorageOptions> Storage { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    protected override void OnParametersSet() => _person = Library.Find(Workspace, Id);

    private string NameOf(FaceReference face) => Photos.Find(face.Photo)?.NameIn(CultureInfo.CurrentUICulture) ?? string.Empty;

    private void Rename(string? name) => Change(details => details with { Name = name ?? string.Empty }, T["Library.Saved"]);

    private void Tag(string? tags) => Change(details => details with { Tags = (tags ?? string.Empty).Split([',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) }, T["Library.Saved"]);

    private void MakeCover(FaceReference face) => Change(details => details with { Faces = [face, .. details.Faces.Where(other => other != face)] }, T["Library.CoverMade"]);

    private void TakeOut(FaceReference face)
    {
        var place = _person!.Faces.ToList().IndexOf(face);
        Change(details => details with { Faces = [.. details.Faces.Where(other => other != face)] }, T["Library.PhotoRemoved", Storage.Value.RetentionHours]);
        _taken = _problem is null ? (face, place) : null;
    }

    private void PutBack()
    {
        var (face, place) = _taken!.Value;
        Change(details => details with { Faces = [.. details.Faces.Take(place), face, .. details.Faces.Skip(place)] }, T["Library.PhotoBack"]);
    }

    private void Take((IReadOnlyList<FaceReference> Faces, string Name) photo) => Change(details => details with { Faces = [.. details.Faces, .. photo.Faces] }, T["Library.PhotoAdded", photo.Name]);

    private async Task MergeWithAsync()
    {
        var others = await LibraryPicker.OpenAsync(Dialogs, Workspace, T["Library.MergeWith.Title", _person!.Name], T["Library.Merge"], without: Id);
        if (others.Count > 0)
        {
            Try(() => Library.Merge(Workspace, Id, [.. others.Select(person => person.Id)]), T["Library.Merged", _person.Name, _person.Faces.Count + others.Sum(person => person.Faces.Count)]);
        }
    }

    private void Gone(DeletionReceipt? receipt) => (_person, _receipt, _isGone) = (null, receipt, true);

    /// <summary>Changes what is there now: another page may have changed it meanwhile.</summary>
    private void Change(Func<PersonDetails, PersonDetails> change, string said) => Try(
        () => Library.Find(Workspace, Id) is { } now ? Library.Change(Workspace, Id, change(now.Details)) : throw new FusionException(FusionErrorCodes.PersonNotFound, Id), said);

    private void Try(Func<LibraryPerson> change, string said)
    {
        _taken = null;
        try
        {
            _person = change();
            (_said, _problem) = (said, null);
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, id => Photos.Find(id)?.Name ?? id, CultureInfo.CurrentUICulture);
            (_said, _problem) = (null, $"{text.Message} {text.Remedy}");
            _person = Library.Find(Workspace, Id);
        }
    }
}
