using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Components.Library;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Radzen;

namespace FaceFusion.Web.Components.Pages;

/// <summary>The people of a workspace's library: added, found, merged, and taken to the studio.</summary>
public sealed partial class FacesPage
{
    private const int PageSize = 60;
    private const int MostTags = 24;

    /// <summary>Faces that are compared at most: each costs a net's run at the first visit.</summary>
    private const int MostCompared = 400;

    private readonly List<(FaceReference Face, string Name)> _new = [];
    private readonly List<string> _chosen = [];
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<LibraryPerson> _all = [];
    private IReadOnlyList<LibraryPerson> _people = [];
    private IReadOnlyList<string> _tags = [];
    private IReadOnlyList<AlikeOffer> _offers = [];
    private string? _search;
    private string? _said;
    private string? _problem;
    private int _shown = PageSize;

    [Inject]
    private IPersonLibrary Library { get; set; } = null!;

    [Inject]
    private IPersonConsents Consents { get; set; } = null!;

    [Inject]
    private IPersonMatcher Matcher { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOptions<StorageOptions> Storage { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    private bool IsEmpty => _all.Count == 0;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized() => Read();

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? CompareAsync() : Task.CompletedTask;

    private void Read()
    {
        _all = Library.List(Workspace);
        _people = string.IsNullOrWhiteSpace(_search) ? _all : Library.List(Workspace, _search);
        _tags = [.. _all.SelectMany(person => person.Tags).CountBy(tag => tag, StringComparer.CurrentCultureIgnoreCase).OrderByDescending(tag => tag.Value).Take(MostTags).Select(tag => tag.Key)];
        _chosen.RemoveAll(id => _all.All(person => person.Id != id));
    }

    private void Filter(string? search)
    {
        (_search, _shown) = (search, PageSize);
        Read();
    }

    private void Choose(string id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private void Take((IReadOnlyList<FaceReference> Faces, string Name) photo) =>
        _new.AddRange(photo.Faces.Select((face, i) => (face, photo.Faces.Count == 1 ? photo.Name : T["Person.OfGroup", photo.Name, i + 1].Value)));

    private void KeepAsOne(string name)
    {
        if (Try(() => Library.Add(Workspace, new PersonDetails(name, [], [.. _new.Select(each => each.Face)]))) is { } person)
        {
            // Whose photos have just come: what there is to say of them is said there.
            Navigation.NavigateTo($"/faces/{person.Id}");
        }
    }

    private async Task KeepEach()
    {
        foreach (var (face, name) in _new.ToList())
        {
            var shown = name.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, PersonDetails.LongestName)] : T["Gallery.Person", _all.Count + 1].Value;
            if (Try(() => Library.Add(Workspace, new PersonDetails(shown, [], [face]))) is not null)
            {
                _new.Remove((face, name));
            }
        }

        Read();
        await CompareAsync();
    }

    private async Task MergeChosen()
    {
        var people = _chosen.Select(id => _all.First(person => person.Id == id)).ToList();
        if (await MergeDialog.OpenAsync(Dialogs, T["Library.Merge.Title"], people) is { } into)
        {
            Merge(into, [.. people.Select(person => person.Id).Where(id => id != into)]);
        }
    }

    private void Merge(string into, IReadOnlyCollection<string> others)
    {
        if (Try(() => Library.Merge(Workspace, into, others)) is { } merged)
        {
            _said = T["Library.Merged", merged.Name, merged.Faces.Count];
            _chosen.Clear();
            _offers = [.. _offers.Where(offer => !others.Contains(offer.Other.Id) && !others.Contains(offer.One.Id))];
        }

        Read();
    }

    private void KeepApart(AlikeOffer offer)
    {
        Library.KeepApart(Workspace, offer.One.Id, offer.Other.Id);
        _offers = [.. _offers.Where(other => other != offer)];
    }

    /// <summary>Looks for people who look like one, where a model can tell; the page does not wait for it.</summary>
    private async Task CompareAsync()
    {
        try
        {
            var groups = await Matcher.FindSameAsync([.. _all.SelectMany(person => person.Faces).Take(MostCompared)], _left.Token);
            _offers = AlikeOffer.From(_all, groups, Library.Apart(Workspace));
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }

    private LibraryPerson? Try(Func<LibraryPerson> change)
    {
        try
        {
            (_problem, _said) = (null, null);
            return change();
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, id => Photos.Find(id)?.Name ?? id, CultureInfo.CurrentUICulture);
            _problem = $"{text.Message} {text.Remedy}";
            return null;
        }
    }
}
