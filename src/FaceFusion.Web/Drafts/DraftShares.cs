using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Shares of a draft's people, read and set: the engine's shares, edited from the other side.</summary>
internal static class DraftShares
{
    /// <summary>Everyone's share, 0..1, in the people's order. A model onto which they go is none of them: its share is what is left to 1.</summary>
    public static IReadOnlyList<double> Of(DraftState state) =>
        state.People.Count == 0 ? [] : [.. Shares.Of(state.ToRecipe()).Skip(state.OnModel is null ? 0 : 1).Select(person => person.Share)];

    /// <summary>
    /// Everyone's share in each part of the face, where weights by part make it differ: shares times weights, divided by their
    /// sum (docs/engine.md, Shares by region). Empty where nobody has such weights.
    /// </summary>
    public static IReadOnlyList<(string Part, IReadOnlyList<double> Shares)> ByPart(DraftState state)
    {
        (string Name, Func<RegionWeights, double> Of)[] parts =
        [
            (nameof(RegionWeights.Eyes), weights => weights.Eyes), (nameof(RegionWeights.Nose), weights => weights.Nose),
            (nameof(RegionWeights.Mouth), weights => weights.Mouth), (nameof(RegionWeights.Outline), weights => weights.Outline),
        ];
        var plain = new RegionWeights();
        var weights = state.People.Select((person, i) => i == 0 && state.Method != FusionMethod.Mean ? plain : person.Regions).ToList();
        return weights.TrueForAll(weight => weight == plain) ? [] : [.. parts.Select(part => (part.Name, Divide(Of(state), [.. weights.Select(part.Of)])))];
    }

    private static IReadOnlyList<double> Divide(IReadOnlyList<double> shares, IReadOnlyList<double> weights)
    {
        var sum = shares.Zip(weights, (share, weight) => share * weight).Sum();
        return sum > 0 ? [.. shares.Zip(weights, (share, weight) => share * weight / sum)] : shares;
    }

    /// <summary>
    /// Gives one person a share, and brings them back where they were hidden; what is left goes to the others, a model among them, in
    /// the proportions they had. Who is locked or hidden keeps theirs, and so does everybody where nobody else could give or take.
    /// </summary>
    public static DraftState Set(DraftState state, int index, double share)
    {
        state = state.With(state.People[index].Key, person => person with { Hidden = false });
        if (state.OnModel is not null)
        {
            return OntoModel(state, Moved(WithModel(Of(state)), index + 1, Math.Clamp(share, 0, 1), [false, .. IsKept(state)]));
        }

        var shares = Of(state).ToArray();
        return shares.Length < 2 || (state.Method == FusionMethod.Centre && index > 0 && state.People[0].Locked)
            ? state
            : Apply(state, Moved(shares, index, Clamp(state, index, share), [.. IsKept(state)]), index);
    }

    /// <summary>Ratios or weights with which everyone has the same share; a model, who is locked and who is hidden keep what they have.</summary>
    public static DraftState Equalise(DraftState state)
    {
        var (shares, kept) = (Of(state), IsKept(state).ToArray());
        var equal = kept.Count(isKept => !isKept);
        if (state.People.Count < 2 || equal == 0)
        {
            return state;
        }

        var each = shares.Where((_, i) => !kept[i]).Sum() / equal;
        double[] wanted = [.. shares.Select((share, i) => kept[i] ? share : each)];
        return state.OnModel is not null ? OntoModel(state, WithModel(wanted)) : Apply(state, wanted, 0);
    }

    /// <summary>
    /// Ratios with which everyone has the share that is given, as far as the method can. A mean is left as it is: its weights
    /// need not sum to anything.
    /// </summary>
    public static DraftState Keep(DraftState state, IReadOnlyList<double> shares) =>
        state.OnModel is not null ? OntoModel(state, WithModel(shares))
        : state.Method == FusionMethod.Mean || state.People.Count < 2 ? state : Apply(state, [.. shares], 0);

    /// <summary>True for a chain in which everyone has the same share and every round is laid over in the same plain way: any order gives the same picture.</summary>
    public static bool IsFair(DraftState state)
    {
        const double Hardly = 0.0005;
        var shares = Of(state);
        return shares.Count > 1 && shares.Max() - shares.Min() < Hardly
            && state.People.Skip(1).All(person => person with { Key = string.Empty, Photo = string.Empty, Face = 0, Also = PlainPerson.Also, Name = string.Empty, Ratio = 0, Weight = 0, Locked = false } == PlainPerson);
    }

    private static DraftPerson PlainPerson { get; } = new() { Key = string.Empty, Photo = string.Empty, Name = string.Empty, Ratio = 0, Weight = 0 };

    private static IEnumerable<bool> IsKept(DraftState state) => state.People.Select(person => person.Locked || person.Hidden);

    private static double[] Moved(double[] shares, int index, double wanted, bool[] isKept)
    {
        double SumOf(bool keeps) => shares.Where((_, i) => i != index && isKept[i] == keeps).Sum();
        var (kept, others) = (SumOf(true), SumOf(false));
        var free = shares.Where((_, i) => i != index && !isKept[i]).Count();
        if (free == 0)
        {
            return shares;
        }

        wanted = Math.Min(wanted, Math.Max(0, 1 - kept));
        var rest = Math.Max(0, 1 - kept - wanted);
        return
        [
            .. shares.Select((share, i) => i == index ? wanted
                : isKept[i] ? share
                : others > 0 ? share / others * rest
                : rest / free),
        ];
    }

    /// <summary>A model's share, which is what is left to 1, before everybody's.</summary>
    private static double[] WithModel(IReadOnlyList<double> shares) => [Math.Max(0, 1 - shares.Sum()), .. shares];

    /// <summary>On a model the first person's ratio is how much of their face it gets.</summary>
    private static DraftState OntoModel(DraftState state, double[] shares)
    {
        var ratios = Shares.ToRatios(shares);
        return state with
        {
            TryOn = state.People[0].Hidden ? state.TryOn : state.TryOn! with { Face = Math.Clamp(ratios[0], 0, 1) },
            People = [.. state.People.Select((person, i) => i == 0 || person.Hidden ? person : person with { Ratio = Math.Clamp(ratios[i], 0, 1) })],
        };
    }

    private static DraftState Apply(DraftState state, double[] shares, int index) => state.Method switch
    {
        FusionMethod.Chain => WithRatios(state, Shares.ToRatios(shares)),
        FusionMethod.Centre => WithRatios(state, CentreRatios(state, shares, index)),
        _ => state with { People = [.. state.People.Select((person, i) => person.Hidden ? person : person with { Weight = Round(shares[i] * shares.Length) })] },
    };

    // Every source has 1/n of the picture to fill, so a source is moved alone and the base takes up the difference;
    // moving the base moves every source.
    private static double[] CentreRatios(DraftState state, double[] shares, int index)
    {
        var rounds = state.People.Count - 1;
        var equal = shares.Distinct().Count() == 1;
        return [.. Enumerable.Range(1, rounds).Select(k =>
            index == 0 || equal || index == k ? Math.Clamp(shares[k] * rounds, 0, 1) : state.People[k].Ratio)];
    }

    private static double Clamp(DraftState state, int index, double share) =>
        Math.Clamp(share, 0, state.Method == FusionMethod.Centre && index > 0 ? 1.0 / Math.Max(1, state.People.Count - 1) : 1);

    private static DraftState WithRatios(DraftState state, double[] ratios) =>
        state with { People = [.. state.People.Select((person, i) => i == 0 || person.Hidden ? person : person with { Ratio = Math.Clamp(ratios[i - 1], 0, 1) })] };

    private static double Round(double weight) => Math.Round(weight, 6);
}
