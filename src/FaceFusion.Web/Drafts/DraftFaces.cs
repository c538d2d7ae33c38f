namespace FaceFusion.Web.Drafts;

/// <summary>Which faces of a photo are people of a draft, as their own photo or as a further one.</summary>
internal static class DraftFaces
{
    /// <summary>The faces of a photo that take part, in rising order.</summary>
    public static IReadOnlyList<int> Of(DraftState state, string photo) =>
        [.. state.People.SelectMany(FacesOf).Where(face => face.Photo == photo).Select(face => face.Face).Distinct().Order()];

    /// <summary>True where a photo takes part.</summary>
    public static bool Has(DraftState state, string photo) => state.People.SelectMany(FacesOf).Any(face => face.Photo == photo);

    /// <inheritdoc cref="StudioDraft.ChooseFaces"/>
    public static DraftState Choose(DraftState state, string photo, IReadOnlyCollection<int> faces, Func<int, string> name)
    {
        var coming = new Queue<int>(faces.Except(Of(state, photo)).Order());
        var people = new List<DraftPerson>();
        foreach (var person in state.People)
        {
            var stays = person.Photo != photo || faces.Contains(person.Face);
            var next = !stays && coming.TryDequeue(out var face)
                ? person with { Face = face, Name = person.Name == name(person.Face) ? name(face) : person.Name }
                : person;
            if (Filter(next, other => other.Photo != photo || faces.Contains(other.Face) ? other : null) is { } kept)
            {
                people.Add(kept);
            }
        }

        var last = people.FindLastIndex(person => person.Photo == photo);
        people.InsertRange(last < 0 ? people.Count : last + 1, coming.Select(face => new DraftPerson
        {
            Key = Guid.NewGuid().ToString("N"),
            Photo = photo,
            Face = face,
            Name = name(face),
        }));
        return With(state, people);
    }

    /// <inheritdoc cref="StudioDraft.Replace"/>
    public static DraftState Replace(DraftState state, string key, DraftFace face) => state.With(key, person => person with
    {
        Photo = face.Photo,
        Face = face.Face,
        Name = face.Name,
        Also = [.. person.Also.Where(other => other.Reference != face.Reference)],
    });

    /// <summary>Without a removed face; people of later faces follow them.</summary>
    public static DraftState Forget(DraftState state, string photo, int face) => With(state, [.. state.People
        .Select(person => Filter(person, other =>
            other.Photo != photo || other.Face < face ? other : other.Face == face ? null : other with { Face = other.Face - 1 }))
        .OfType<DraftPerson>()]);

    /// <summary>The person with other faces, the first of them their own; null where none is left.</summary>
    private static DraftPerson? Filter(DraftPerson person, Func<DraftFace, DraftFace?> keep)
    {
        var before = FacesOf(person).ToArray();
        var faces = before.Select(keep).OfType<DraftFace>().ToArray();
        return faces.SequenceEqual(before) ? person
            : faces is [var first, .. var further] ? person with { Photo = first.Photo, Face = first.Face, Also = further }
            : null;
    }

    private static IEnumerable<DraftFace> FacesOf(DraftPerson person) =>
        person.Also.Prepend(new DraftFace { Photo = person.Photo, Face = person.Face, Name = person.Name });

    private static DraftState With(DraftState state, IReadOnlyList<DraftPerson> people) =>
        state with { People = people, Onto = people.Any(person => person.Key == state.Onto) ? state.Onto : null };
}
