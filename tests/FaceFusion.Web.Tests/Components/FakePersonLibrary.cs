using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Receipts;

namespace FaceFusion.Web.Tests.Components;

/// <summary>People in memory; whatever is asked of them is remembered, and what looks alike is what a test says.</summary>
internal sealed class FakePersonLibrary : IPersonLibrary, IPersonConsents, IPersonEraser, IPersonMatcher
{
    public List<LibraryPerson> People { get; } = [];

    public HashSet<(string One, string Other)> Pairs { get; } = [];

    public PersonConsent Consent { get; set; } = new(PersonConsentState.None, 0, 1, null, null, null);

    public IReadOnlyList<IReadOnlyList<FaceReference>> Alike { get; set; } = [];

    public string? Erased { get; private set; }

    public (ConsentBasis Basis, ConsentUses Uses)? Given { get; private set; }

    public LibraryPerson Have(string name, params string[] photos)
    {
        var person = new LibraryPerson($"per_{People.Count}", new PersonDetails(name, [], [.. photos.Select(photo => new FaceReference { Photo = photo, Face = 0 })]), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        People.Add(person);
        return person;
    }

    public IReadOnlyList<LibraryPerson> List(string workspace, string? search = null) =>
        [.. People.Where(person => string.IsNullOrWhiteSpace(search) || person.Tags.Prepend(person.Name).Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase)))];

    public LibraryPerson? Find(string workspace, string id) => People.Find(person => person.Id == id);

    public LibraryPerson Add(string workspace, PersonDetails details)
    {
        var person = Have(details.Name);
        return Replace(person with { Details = details });
    }

    public LibraryPerson Change(string workspace, string id, PersonDetails details) => string.IsNullOrWhiteSpace(details.Name)
        ? throw new FusionException(FusionErrorCodes.ValueOutOfRange, "name", arguments: new Dictionary<string, object> { ["field"] = "name", ["value"] = 0, ["min"] = 1, ["max"] = 60 })
        : Replace(Find(workspace, id)! with { Details = details });

    public bool Remove(string workspace, string id) => People.RemoveAll(person => person.Id == id) > 0;

    public LibraryPerson Merge(string workspace, string id, IReadOnlyCollection<string> others)
    {
        var into = Find(workspace, id)!;
        var merged = Replace(into with { Details = into.Details with { Faces = [.. into.Faces, .. People.Where(person => others.Contains(person.Id)).SelectMany(person => person.Faces)] } });
        People.RemoveAll(person => others.Contains(person.Id));
        return merged;
    }

    public void KeepApart(string workspace, string one, string other) => Pairs.Add((one, other));

    public IReadOnlySet<(string One, string Other)> Apart(string workspace) => Pairs;

    public bool Keeps(string photo) => People.Any(person => person.Faces.Any(face => face.Photo == photo));

    PersonConsent IPersonConsents.Find(string workspace, LibraryPerson person) => Consent;

    public void Give(string workspace, LibraryPerson person, ConsentBasis basis, ConsentUses uses, DateTimeOffset? expiresAt, string language) => Given = (basis, uses);

    public DerivedThings FindDerived(string workspace, LibraryPerson person) => new([.. person.Faces.Select(face => face.Photo)], [], ["link"]);

    public DeletionReceipt DeleteAll(string workspace, string id)
    {
        (Erased, _) = (id, Remove(workspace, id));
        return new DeletionReceipt("rct_1", "withdrawal", DateTimeOffset.UnixEpoch, [new DeletedThing("person", id)], [], "hash");
    }

    public Task<IReadOnlyList<IReadOnlyList<FaceReference>>> FindSameAsync(IReadOnlyList<FaceReference> faces, CancellationToken cancellation) => Task.FromResult(Alike);

    private LibraryPerson Replace(LibraryPerson person) => People[People.FindIndex(other => other.Id == person.Id)] = person;
}
