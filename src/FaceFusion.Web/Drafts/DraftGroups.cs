namespace FaceFusion.Web.Drafts;

/// <summary>Several photos of one person in a draft.</summary>
internal static class DraftGroups
{
    /// <summary>
    /// Makes people one: the first of them in the draft stays, with name, place and settings, and takes over the others'
    /// photos and shares. Fewer than two known keys change nothing.
    /// </summary>
    public static DraftState Group(DraftState state, IReadOnlyCollection<string> keys)
    {
        var indexes = Enumerable.Range(0, state.People.Count).Where(i => keys.Contains(state.People[i].Key)).ToArray();
        if (indexes.Length < 2)
        {
            return state;
        }

        var others = indexes[1..];
        var first = state.People[indexes[0]];
        var one = first with
        {
            Also = [.. first.Also, .. others.SelectMany(i => FacesOf(state.People[i]))],
            Weight = indexes.Sum(i => state.People[i].Weight),
        };
        var people = state.People.Select((person, i) => i == indexes[0] ? one : person).Where((_, i) => !others.Contains(i)).ToArray();
        var shares = DraftShares.Of(state);
        var grouped = state with
        {
            People = people,
            Onto = others.Any(i => state.People[i].Key == state.Onto) ? first.Key : state.Onto,
        };
        return DraftShares.Keep(grouped, [.. shares.Select((share, i) => i == indexes[0] ? indexes.Sum(k => shares[k]) : share).Where((_, i) => !others.Contains(i))]);
    }

    /// <summary>Makes every photo of a person a person again, one after the other, with equal parts of the share.</summary>
    public static DraftState Separate(DraftState state, string key)
    {
        var index = state.IndexOf(key);
        if (index < 0 || state.People[index].Also.Count == 0)
        {
            return state;
        }

        var person = state.People[index];
        var count = 1 + person.Also.Count;
        var alone = person with { Also = [], Weight = person.Weight / count };
        DraftPerson[] apart = [alone, .. person.Also.Select(face => alone with { Key = Guid.NewGuid().ToString("N"), Photo = face.Photo, Face = face.Face, Name = face.Name })];
        var shares = DraftShares.Of(state);
        return DraftShares.Keep(
            state with { People = [.. state.People.Take(index), .. apart, .. state.People.Skip(index + 1)] },
            [.. shares.Take(index), .. Enumerable.Repeat(shares[index] / count, count), .. shares.Skip(index + 1)]);
    }

    /// <summary>
    /// The draft without the photos that are gone: a person of whom another photo is there stays with that one; people of whom
    /// none is leave.
    /// </summary>
    public static DraftState Without(DraftState state, Func<string, bool> isGone)
    {
        if (!state.People.SelectMany(FacesOf).Any(face => isGone(face.Photo)))
        {
            return state;
        }

        var people = new List<DraftPerson>();
        foreach (var person in state.People)
        {
            var faces = FacesOf(person).Where(face => !isGone(face.Photo)).ToArray();
            if (faces.Length > 0)
            {
                people.Add(person with { Photo = faces[0].Photo, Face = faces[0].Face, Also = faces[1..] });
            }
        }

        return state with { People = people, Onto = people.Any(person => person.Key == state.Onto) ? state.Onto : null };
    }

    private static IEnumerable<DraftFace> FacesOf(DraftPerson person) =>
        person.Also.Prepend(new DraftFace { Photo = person.Photo, Face = person.Face, Name = person.Name });
}
