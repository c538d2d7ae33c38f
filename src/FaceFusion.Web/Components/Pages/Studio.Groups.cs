using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.People;
using FaceFusion.Web.Components.People;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>Several photos of one person: by hand, and offered where a model can tell.</content>
public sealed partial class Studio
{
    private readonly HashSet<string> _declined = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<SamePersonOffer> _offers = [];
    private IReadOnlyList<IReadOnlyList<FaceReference>> _alike = [];
    private string? _compared;

    [Inject]
    private IPersonMatcher Matcher { get; set; } = null!;

    private async Task GroupWith(string key)
    {
        if (_draft.State.People.FirstOrDefault(person => person.Key == key) is not { } one)
        {
            return;
        }

        DraftPerson[] others = [.. _draft.State.People.Where(person => person.Key != key)];
        if (await SamePersonDialog.OpenAsync(Dialogs, T["Same.Title"], one.Name, others) is { Length: > 0 } chosen)
        {
            Group([key, .. chosen]);
        }
    }

    private void Group(IReadOnlyCollection<string> keys)
    {
        _draft.Group(keys);
        if (_draft.State.People.FirstOrDefault(person => keys.Contains(person.Key)) is { Also.Count: > 0 } grouped)
        {
            _focus = (grouped.Key, "card");
            Announce(T["Same.Grouped", grouped.Name, 1 + grouped.Also.Count]);
        }
    }

    private void Separate(string key)
    {
        var photos = 1 + (_draft.State.People.FirstOrDefault(person => person.Key == key)?.Also.Count ?? 0);
        _draft.Separate(key);
        _focus = (key, "card");
        Announce(T["Same.Separated", photos]);
    }

    private void Accept(SamePersonOffer offer) => Group(offer.Keys);

    private void Decline(SamePersonOffer offer)
    {
        _declined.Add(offer.Id);
        _offers = [.. _offers.Where(other => other.Id != offer.Id)];
        _focus = (offer.People[0].Key, "card");
    }

    /// <summary>Looks for one person's photos when others have come or gone; the page does not wait for it.</summary>
    private async Task OfferGroups()
    {
        var faces = SamePersonOffer.FacesOf(_draft.State);
        var compared = string.Join(' ', faces.Select(face => $"{face.Photo}#{face.Face}").Order(StringComparer.Ordinal));
        if (compared == _compared)
        {
            _offers = SamePersonOffer.From(_draft.State, _alike, _declined.Contains);
            return;
        }

        (_compared, _alike, _offers) = (compared, [], []);
        try
        {
            var alike = await Matcher.FindSameAsync(faces, _left.Token);
            if (compared == _compared && alike.Count > 0)
            {
                _alike = alike;
                _offers = SamePersonOffer.From(_draft.State, alike, _declined.Contains);
                foreach (var offer in _offers)
                {
                    Announce(T["Same.Offer", offer.Photos]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }
}
