using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>The draft that one open studio page edits: its state, what was before, and who wants to know.</summary>
public sealed class StudioDraft(TimeProvider time)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>After every change of <see cref="State"/>.</summary>
    public event Action? Changed;

    public StudioDraft()
        : this(TimeProvider.System)
    {
    }

    /// <summary>What it held before, and what was undone.</summary>
    public DraftHistory History { get; } = new(time);

    /// <summary>What the draft holds now.</summary>
    public DraftState State => History.State;

    /// <summary>The first person: the base of a chain or a centre fusion; null in an empty draft.</summary>
    public DraftPerson? Base => State.People.Count > 0 ? State.People[0] : null;

    /// <summary>Everyone's share, 0..1, in the people's order.</summary>
    public IReadOnlyList<double> Shares => DraftShares.Of(State);

    /// <summary>True with enough people for a fusion.</summary>
    public bool CanRender => RecipeValidator.Validate(State.ToRecipe()).Count == 0;

    public bool CanUndo => History.Present > 0;

    public bool CanRedo => History.Present < History.Steps.Count - 1;

    /// <summary>Takes over a state that was kept elsewhere; it can not be undone.</summary>
    public void Restore(DraftState state)
    {
        History.Reset(state);
        _places.Clear();
        Changed?.Invoke();
    }

    /// <summary>Takes over a history that was kept elsewhere.</summary>
    public void Restore(IReadOnlyList<DraftStep> steps, int present)
    {
        History.Reset(steps, present);
        _places.Clear();
        Changed?.Invoke();
    }

    /// <summary>One change, one step of undo; nothing where nothing changes.</summary>
    public void Edit(Func<DraftState, DraftState> edit)
    {
        var next = DraftMarks.Settle(State, edit(State));
        if (next.IsSameAs(State))
        {
            return;
        }

        History.Add(next);
        Changed?.Invoke();
    }

    /// <summary>Changes one person.</summary>
    public void Edit(string key, Func<DraftPerson, DraftPerson> edit) => Edit(state => state.With(key, edit));

    /// <summary>Changes the backdrop; one that was hidden is seen again.</summary>
    public void EditBackdrop(Func<Backdrop, Backdrop> edit) => Edit(state => state with { Backdrop = edit(state.Backdrop ?? new Backdrop()), BackdropHidden = false });

    /// <summary>
    /// Adds people at the end; with a <paramref name="place"/>, in the order of the places among those added with one: uploads
    /// end in any order, and still stand in the order they were chosen.
    /// </summary>
    public void Add(IReadOnlyList<DraftPerson> people, int? place = null)
    {
        if (place is { } wanted)
        {
            foreach (var person in people)
            {
                _places[person.Key] = wanted;
            }
        }

        Edit(state =>
        {
            var later = state.People.TakeWhile(person => place is null || !_places.TryGetValue(person.Key, out var other) || other <= place).Count();
            return state with { People = [.. state.People.Take(later), .. people, .. state.People.Skip(later)] };
        });
    }

    /// <summary>Takes a person out; a mean laid onto their photo gets a frame of its own.</summary>
    public void Remove(string key) => Edit(state => state with
    {
        People = [.. state.People.Where(person => person.Key != key)],
        Onto = state.Onto == key ? null : state.Onto,
    });

    /// <summary>
    /// Chooses other faces of a photo, one step of undo: who is still chosen stays, who is not gives their place and settings to
    /// the next one that was not there before, and what is over leaves or follows the photo's last person.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="faces">Indices of its faces, none twice.</param>
    /// <param name="name">What the person of a face is called who has no other name.</param>
    public void ChooseFaces(string photo, IReadOnlyCollection<int> faces, Func<int, string> name) =>
        Edit(state => DraftFaces.Choose(state, photo, faces, name));

    /// <summary>
    /// Puts another photo in the place of a person's own, one step of undo: place, share, settings and further photos stay.
    /// </summary>
    public void Replace(string key, DraftFace face) => Edit(state => DraftFaces.Replace(state, key, face));

    /// <summary>
    /// A face that was added to a photo is gone, and those after it have moved up. Not a step of undo: no state of the draft may
    /// name a face that is no more, so all of them are rewritten.
    /// </summary>
    public void ForgetFace(string photo, int face)
    {
        History.Rewrite(state => DraftFaces.Forget(state, photo, face));
        Changed?.Invoke();
    }

    /// <summary>
    /// Moves a person to another place; the ratios of a chain stay at theirs, so that a fair chain stays fair. False where they stand there already or there is no such place.
    /// </summary>
    public bool Move(string key, int index)
    {
        var from = State.IndexOf(key);
        if (from < 0 || index == from || index < 0 || index >= State.People.Count)
        {
            return false;
        }

        // A place once chosen by hand is not given up for the order of uploads.
        _places.Clear();
        Edit(state =>
        {
            var people = state.People.ToList();
            var person = people[from];
            people.RemoveAt(from);
            people.Insert(index, person);
            return DraftOrders.InOrder(state, [.. people.Select(moved => moved.Key)]) ?? state;
        });
        return true;
    }

    /// <summary>Makes people one person with several photos, one step of undo: the first of them stays.</summary>
    public void Group(params IReadOnlyCollection<string> keys) => Edit(state => DraftGroups.Group(state, keys));

    /// <summary>Makes every photo of a person a person again, one step of undo.</summary>
    public void Separate(string key) => Edit(state => DraftGroups.Separate(state, key));

    /// <summary>Sets a person's share in the whole picture.</summary>
    public void SetShare(string key, double share) =>
        Edit(state => state.IndexOf(key) is var index and >= 0 ? DraftShares.Set(state, index, share) : state);

    /// <summary>Gives everyone the same share.</summary>
    public void Equalise() => Edit(DraftShares.Equalise);

    /// <summary>Loads a preset onto the people, one step of undo; false where it is for another number of them.</summary>
    public bool Load(DraftPreset preset, Func<string, string> name)
    {
        if (preset.Roles.Count > 0 && State.People.Count != preset.Roles.Count)
        {
            return false;
        }

        Edit(state => WithRoles(preset.Settings.ApplyTo(state), preset.Roles, name));
        return true;
    }

    private static DraftState WithRoles(DraftState state, IReadOnlyList<PresetRole> roles, Func<string, string> name) => roles.Count == 0 ? state : state with
    {
        People = [.. state.People.Zip(roles, (person, role) => person with
        {
            Name = name(role.Name),
            Ratio = role.Ratio,
            Smoothing = role.Smoothing,
            Brightness = role.Brightness,
            Contrast = 0,
            Saturation = 0,
            Mode = FusionMode.Normal,
            Regions = new RegionWeights(),
        })],
    };

    public void Undo() => GoTo(History.Present - 1);

    public void Redo() => GoTo(History.Present + 1);

    /// <summary>Goes to a step of the history, back or forth.</summary>
    public void GoTo(int step)
    {
        if (History.GoTo(step))
        {
            Changed?.Invoke();
        }
    }
}
